"""The same core from a terminal. Exit status: 0 nothing red, 1 something red, 2 the input could not be used."""

from __future__ import annotations

import argparse
import io
import json
import os
import re
import sys
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

from jxcheck import __version__, dates
from jxcheck.application import Application, Document, Level, PhotoFacts
from jxcheck.assess import assess, stamp
from jxcheck.checks.agreement import Verdict
from jxcheck.checks.education import VERDICT_WORDS
from jxcheck.checks.id_number import masked
from jxcheck.checks.photo import Target, judge_photo, unchecked
from jxcheck.checks.summary import judge_alone
from jxcheck.checks.training import judge_training, summary_line
from jxcheck.finding import Finding, Light, Report, worst
from jxcheck.heap import judge_heap
from jxcheck.majors import Classification, classify_many
from jxcheck.policy import Policy, clauses_of, default_policy, load_policy, misquoted
from jxcheck.policy.differences import differences, in_words
from jxcheck.readers.forms.summary import is_summary, read_summary
from jxcheck.readers.hours.training import read_training
from jxcheck.readers.image import read_photo
from jxcheck.readers.opened import open_paper
from jxcheck.readers.source import source_of
from jxcheck.readers.text import read_text
from jxcheck.site import site
from jxcheck.sorting import Sorted, gather, sort_files
from jxcheck.unusable import Unusable
from jxcheck.writers.checklist import write_checklist
from jxcheck.writers.crop import propose_crop_for
from jxcheck.writers.letter import days_words
from jxcheck.writers.majors import shown_name
from jxcheck.writers.papers import agreement_json, document_json, document_line, fact_line, row_of
from jxcheck.writers.photo import TooSmall, fix_photo_for
from jxcheck.writers.report import finding_json, report_json
from jxcheck.writers.summary import summary_json

NAMES_BYTES = 50_000_000


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit status."""
    warnings.simplefilter("ignore")  # standard error holds one sentence of ours or nothing
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a pipe in GBK has no emoji
    try:
        options = _parser().parse_args(arguments)
        status: int = options.run(options)
        sys.stdout.flush()
        return status
    except Unusable as trouble:
        print(trouble, file=sys.stderr)
        return 2
    except BrokenPipeError:
        _drop_output()
        return 0
    except OSError:
        _drop_output()
        print("输出：结果写不出去，可能磁盘已满。请换一个地方再试。", file=sys.stderr)
        return 2


def _drop_output() -> None:
    """Nobody takes the rest; without this the interpreter would try again at its end, and say so."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise Unusable("命令", f"参数不对（{message}）", f"请看 {self.prog} --help")


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="python -m jxcheck", description="职称申报自助预审")
    parser.add_argument("--version", action="version", version=__version__)
    commands = parser.add_subparsers(required=True, metavar="命令", parser_class=_Parser)

    command = _command(commands, "classify", _classify, "专业名称属于哪个目录")
    command.add_argument("names", nargs="*", metavar="NAME")
    command.add_argument("--file", metavar="NAMES.txt", help="一行一个专业名称")

    command = _judging(commands, "photo", _photo, "核对一张证件照")
    command.add_argument("file", metavar="FILE")
    command.add_argument(
        "--for", dest="target", choices=[target.value for target in Target], default=Target.UPLOAD.value
    )
    command.add_argument("--fix", metavar="OUT.jpg", help="另存一张合规的照片")

    command = _judging(commands, "training", _training, "核对一份继续教育学时情况表")
    command.add_argument("file", metavar="FILE")

    command = _judging(commands, "summary", _summary, "核对一份情况综合表")
    command.add_argument("file", metavar="FILE.pdf|FILE.docx")
    command.add_argument("--level", choices=[level.value for level in Level], help="申报级别，不写按标题")
    command.add_argument("--printed", action="store_true", help="这是从申报系统下载、准备打印报送的那一份")

    command = _judging(commands, "sort", _sort, "认一认一堆文件各是什么，再看它们是否一致")
    command.add_argument("files", nargs="+", metavar="FILE")

    command = _judging(commands, "assess", _assess, "预审一份草稿")
    command.add_argument("draft", metavar="DRAFT.json")
    command.add_argument("--checklist", metavar="OUT.xlsx", help="另存材料清单")

    _policy_commands(commands.add_parser("policy", help="核对、查看、新建规则文件"))
    return parser


def _command(commands: Any, name: str, run: Any, about: str) -> argparse.ArgumentParser:
    command: argparse.ArgumentParser = commands.add_parser(name, help=about, description=about)
    command.set_defaults(run=run)
    command.add_argument("--json", action="store_true", help="只输出 JSON")
    return command


def _judging(commands: Any, name: str, run: Any, about: str) -> argparse.ArgumentParser:
    command = _command(commands, name, run, about)
    command.add_argument("--policy", metavar="FILE", help="规则文件，不写用自带的")
    command.add_argument("--on", metavar="YYYY-MM-DD", type=_day, help="按哪一天判断")
    return command


def _policy_commands(parser: argparse.ArgumentParser) -> None:
    commands = parser.add_subparsers(required=True, metavar="命令", parser_class=_Parser)
    command = _command(commands, "check", _policy_check, "核对规则文件")
    command.add_argument("file", metavar="FILE")
    command.add_argument("--notice", metavar="TEXT", help="通知原文，逐字核对引文")
    command = _command(commands, "show", _policy_show, "用文字说明规则文件")
    command.add_argument("file", metavar="FILE")
    command.add_argument("--against", metavar="FILE", help="只看与另一份的不同")
    command = _command(commands, "new", _policy_new, "复制一份规则文件")
    command.add_argument("name", metavar="NAME")
    command.add_argument("--from", dest="origin", metavar="FILE", required=True)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError("日期要写成 2019-12-31") from None


# ---- commands


def _classify(options: argparse.Namespace) -> int:
    names = list(options.names)
    if options.file:
        text = read_text(Path(options.file).name, _read(options.file, NAMES_BYTES))
        names += [line for line in re.split(r"\r\n?|\n", text) if line.strip()]
    if not names and not options.file:
        raise Unusable("classify", "没有给出专业名称", "请写上专业名称，或用 --file 给一个文本文件")
    for answer in classify_many(names):
        print(json.dumps(answer.to_json(), ensure_ascii=False) if options.json else _standing(answer))
    return 0


def _standing(answer: Classification) -> str:
    lines = [shown_name(answer.name) or "（空）"]
    for specialty, verdict in answer.specialties.items():
        near = "、".join(one.entry for one in verdict.suggestions)
        lines.append(
            f"  {specialty.word}：{VERDICT_WORDS[verdict.verdict]}　{verdict.why.text}"
            + (f"（相近名称：{near}）" if near else "")
        )
    return "\n".join(lines)


@contextmanager
def _libtiff_silent() -> Iterator[None]:
    """libtiff grumbles about a broken picture straight to descriptor 2, where only our one line belongs."""
    kept, nowhere = os.dup(2), os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 2)
    try:
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
        os.close(nowhere)


@_libtiff_silent()
def _photo(options: argparse.Namespace) -> int:
    policy, target, file = _policy(options), Target(options.target), Path(options.file)
    data = _read(options.file, site().limits.photo_bytes)
    facts = _photo_facts(file.name, data)
    findings = judge_photo(facts, policy, target)
    answer: dict[str, Any] = {"facts": facts.model_dump(mode="json"), "unchecked": unchecked(facts, policy)}
    said = None
    if options.fix:
        answer["fixed"] = None
        _not_the_same(options.fix, options.file)
        try:
            crop = propose_crop_for(target, facts, policy)
            fixed = fix_photo_for(target, data, policy, file.name, crop=crop)
        except TooSmall as trouble:
            findings.append(_not_enlarged(trouble, policy))
        else:
            _write(options.fix, fixed.data)
            said, made = fixed.said, _photo_facts(Path(options.fix).name, fixed.data)
            judged = judge_photo(made, policy, target)
            answer["fixed"] = {
                "light": _light(judged),
                "facts": made.model_dump(mode="json"),
                "findings": [finding_json(one) for one in judged],
                "said": said,
            }
    return _report(options, file.name, findings, answer, [f"已写入 {options.fix}：{said}"] if said else [], policy)


def _photo_facts(name: str, data: bytes) -> PhotoFacts:
    limits = site().limits
    return read_photo(name, data, dates.now(), max_bytes=limits.photo_bytes, max_pixels=limits.photo_pixels)


def _not_enlarged(trouble: TooSmall, policy: Policy) -> Finding:
    rule = policy.photo.upload.width
    return Finding(
        id="photo.fix",
        light=Light.RED,
        title="照片太小，没有放大",
        measured=trouble.why,
        clause=rule.clause,
        fix=trouble.todo,
    )


def _training(options: argparse.Namespace) -> int:
    policy, file = _policy(options), Path(options.file)
    limit = site().limits.paper_bytes
    facts = read_training(file.name, _read(options.file, limit), dates.now(), max_bytes=limit)
    on = options.on or facts.stamped or policy.reference_date.value
    findings, line = judge_training(facts, policy, on), summary_line(facts)
    seen = facts.model_dump(mode="json")
    seen |= {"id_number": masked(facts.id_number) if facts.id_number else None, "summary_line": line}
    answer = {"facts": seen, "unchecked": policy.unchecked_on("training")}
    return _report(options, file.name, findings, answer, [f"综合表可填：{line}"] if line else [], policy)


def _summary(options: argparse.Namespace) -> int:
    policy, file = _policy(options), Path(options.file)
    document = _summary_document(file.name, _read(options.file, site().limits.paper_bytes), printed=options.printed)
    on, level = options.on or policy.reference_date.value, Level(options.level) if options.level else None
    findings = judge_alone(document, policy, on, level)
    answer = {"facts": summary_json(document), "unchecked": policy.unchecked_on("summary")}
    return _report(options, file.name, findings, answer, [document.unread] if document.unread else [], policy)


def _summary_document(name: str, data: bytes, *, printed: bool) -> Document:
    """Raises Unusable where the file can be read and holds none of the form's labels."""
    paper = open_paper(name, data, max_bytes=site().limits.paper_bytes)
    if not is_summary(paper):
        todo = "请选择填好的《情况综合表》（PDF 或 .docx）"
        raise Unusable(name, "里面没有情况综合表的栏目，像是别的材料", todo)
    says, facts = read_summary(paper)
    return Document(
        source=source_of(name, data, dates.now()),
        kind="summary",
        pages=paper.pages_in_file,
        scanned=paper.scanned,
        unread=paper.unread,
        says=says,
        summary=facts.model_copy(update={"printed": printed or None}),
    )


@_libtiff_silent()
def _sort(options: argparse.Namespace) -> int:
    policy = _policy(options)
    found = _sorted(options.files)
    judged = judge_heap(found, policy, options.on)
    documents = [document_json(one) | {"row": row_of(one, policy)} for one in judged.application.documents]
    troubles = [{"file": one.name, "why": one.trouble} for one in found if one.trouble]
    facts = {"documents": documents, "unusable": troubles, "agreement": agreement_json(judged.facts)}
    lines = [document_line(one, policy) for one in judged.application.documents]
    lines += [fact_line(fact) for fact in judged.facts if fact.verdict is not Verdict.SINGLE]
    name, answer = f"{len(found)} 个文件", {"facts": facts, "unchecked": judged.unchecked}
    passed = sum(one.light is Light.GREEN for one in judged.findings)
    more = [f"另有 {passed} 项通过"] if passed else []
    return _report(options, name, judged.findings, answer, more, policy, above=lines)


def _sorted(paths: Sequence[str]) -> list[Sorted]:
    """Each file named and read. Raises Unusable when not one of them can be used, or there are too many."""
    files, found = list[tuple[str, bytes]](), list[Sorted]()
    for path in paths:
        try:
            files.append((Path(path).name, _read(path, site().heap.bytes)))
        except Unusable as trouble:
            found.append(Sorted(trouble.file, trouble=f"{trouble.why}。{trouble.todo}。"))
    if files:
        _, entries = gather(files, site())
        found = [*sort_files(entries, site().limits), *found]
    if all(one.document is None for one in found):
        raise _none_of(found)
    return found


def _none_of(found: list[Sorted]) -> Unusable:
    if len(found) == 1:
        why, _, todo = (found[0].trouble or "").partition("。")
        return Unusable(found[0].name, why, todo)
    troubles = "；".join(f"{one.name} {(one.trouble or '').rstrip('。')}" for one in found)
    return Unusable(f"这 {len(found)} 个文件", "没有一个能用", troubles)


def _assess(options: argparse.Namespace) -> int:
    policy, file = _policy(options), Path(options.draft)
    application = Application.load_draft(file.name, _read(options.draft, 100_000_000))
    report = assess(application, policy, options.on)
    if options.checklist:
        _not_the_same(options.checklist, options.draft)
        _write(options.checklist, write_checklist(application, policy, report))
    if options.json:
        print(json.dumps(report_json(report, application), ensure_ascii=False))
    else:
        print(_letter(report))
    return _status(report.findings)


def _policy_check(options: argparse.Namespace) -> int:
    policy = load_policy(options.file)
    wrong = []
    if options.notice:
        file = Path(options.notice)
        wrong = misquoted(policy, read_text(file.name, _read(options.notice, NAMES_BYTES)))
    answer = {
        "policy": policy.policy,
        "version": policy.version,
        "hash": policy.hash,
        "clauses": len(clauses_of(policy)),
        "misquoted": wrong,
    }
    if options.json:
        print(json.dumps(answer, ensure_ascii=False))
    else:
        held = f"，其中 {len(wrong)} 条与通知对不上" if options.notice else "（没有给通知原文，未逐字核对）"
        print("\n".join([f"{Path(options.file).name}：读得通，引了 {answer['clauses']} 条原文{held}", *wrong]))
    return 1 if wrong else 0


def _policy_show(options: argparse.Namespace) -> int:
    policy = load_policy(options.file)
    words = differences(policy, load_policy(options.against)) if options.against else in_words(policy)
    print(
        json.dumps(words, ensure_ascii=False)
        if options.json
        else "\n".join(f"{key}：{value}" for key, value in words.items()) or "没有不同"
    )
    return 0


def _policy_new(options: argparse.Namespace) -> int:
    if not re.fullmatch(r"[a-z0-9-]{1,60}", options.name):
        raise Unusable(options.name or "名称", "规则文件的名称只能用小写字母、数字和短横", "请写成 jiaxing-2020 这样")
    origin = load_policy(options.origin)
    target = Path(options.origin).with_name(f"{options.name}.yaml")
    if target.exists():
        raise Unusable(target.name, "这个文件已经有了", "请换一个名字")
    text = Path(options.origin).read_text("utf-8").replace(f"policy: {origin.policy}\n", f"policy: {options.name}\n", 1)
    _write(str(target), text.encode())
    print(
        json.dumps({"written": target.name}, ensure_ascii=False)
        if options.json
        else f"已写入 {target}，请改其中的值，再运行 policy check"
    )
    return 0


# ---- in and out


def _policy(options: argparse.Namespace) -> Policy:
    return load_policy(options.policy) if options.policy else default_policy()


def _read(path: str, limit: int) -> bytes:
    """The file's bytes, at most one more than `limit` allows, so that a huge file is never held whole."""
    file = Path(path)
    try:
        with file.open("rb") as stream:
            data = stream.read(limit + 1)
    except OSError:
        raise Unusable(file.name or "文件", "打不开这个文件", "请核对路径和文件名") from None
    if len(data) > limit:
        raise Unusable(file.name, f"文件超过 {limit // 1_000_000} MB", "请换一个小一些的文件")
    return data


def _not_the_same(path: str, origin: str) -> None:
    if Path(path).resolve() == Path(origin).resolve():
        raise Unusable(Path(path).name, "输出文件与输入文件是同一个，原件会被盖掉", "请换一个输出文件名")


def _write(path: str, data: bytes) -> None:
    try:
        Path(path).write_bytes(data)
    except OSError:
        raise Unusable(Path(path).name or "输出文件", "写不进这个位置", "请换一个可以写的文件夹") from None


def _light(findings: list[Finding]) -> str:
    return worst([finding.light for finding in findings]).value


def _status(findings: list[Finding]) -> int:
    return 1 if any(finding.light is Light.RED for finding in findings) else 0


def _report(
    options: argparse.Namespace,
    name: str,
    findings: list[Finding],
    answer: dict[str, Any],
    lines: list[str],
    policy: Policy,
    above: Sequence[str] = (),
) -> int:
    """Print the answer, as JSON or in words: the findings, `lines` below them, what was not checked. With lines `above`
    only the findings that somebody has to do something about."""
    if options.json:
        body = {"light": _light(findings), "findings": [finding_json(one) for one in findings], **answer}
        print(json.dumps(body | {"stamp": stamp(policy).model_dump(mode="json")}, ensure_ascii=False))
    else:
        light = worst([finding.light for finding in findings])
        shown = [one for one in findings if not above or one.light is not Light.GREEN]
        unchecked = f"未检查：{'、'.join(answer['unchecked'])}"
        print(
            "\n".join(
                [
                    f"{light.symbol} {light.word}  {name}",
                    *above,
                    *map(_line, shown),
                    *lines,
                    unchecked,
                    str(stamp(policy)),
                ]
            )
        )
    return _status(findings)


def _line(finding: Finding) -> str:
    measures = [f"{word} {value}" for word, value in (("实测", finding.measured), ("允许", finding.allowed)) if value]
    where = f"（{finding.where}）" if finding.where else ""
    parts = [f"  {finding.light.symbol} {finding.light.word}  {finding.title}{where}", " · ".join(measures)]
    if finding.light is not Light.GREEN:
        parts += [f"怎么办：{finding.fix}", f"依据：{finding.clause}" if finding.clause else ""]
    return "\n      ".join(part for part in parts if part)


def _letter(report: Report) -> str:
    counts = "，".join(
        f"{report.counts[light]} 项{light.word}" for light in (Light.RED, Light.AMBER, Light.GREY, Light.GREEN)
    )
    lines = [f"{report.light.symbol} {report.verdict}：{counts}（按 {report.on} 判断）"]
    lines += ["依据草稿记录，没有重新查看原文件"] if report.recorded else []
    lines += [_line(finding) for finding in report.findings if finding.light is not Light.GREEN]
    lines += ["接下来怎么做："] if report.steps else []
    for number, step in enumerate(report.steps, 1):
        lines.append(f"  {number}. {step.title}（{days_words(step)}）：" + "；".join(step.todo))
    return "\n".join([*lines, f"未检查：{'、'.join(report.unchecked)}", str(report.stamp)])
