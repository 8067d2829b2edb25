"""情况综合表 (附件4, R090-R094, R096, R098, R141, R149) as it was read from the file.

R095 and R097, where it is held against other papers and the answers, are agreement's. Not evaluated: whether what it
says is true, the unit's opinion and seals, and whether the committee prescribes another form (R093).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from datetime import date

from jxcheck import dates
from jxcheck.application import Application, Assessment, Document, Entry, Level, SummaryFacts
from jxcheck.checks.common import Sourced, broken, doubtful, passed
from jxcheck.checks.id_number import masked, read_id_number
from jxcheck.finding import Finding
from jxcheck.policy import Policy
from jxcheck.readers.forms.characters import HOW

UNLOOKED = "情况综合表里填写的内容（还没有放入文件）"

# The policy's names of the fields that should not be blank, and what they are called in Document.says.
FIELDS = {
    "姓名": "name",
    "性别": "sex",
    "出生年月": "birth",
    "身份证号码": "id_number",
    "现工作单位": "employer",
    "现从事专业": "practice",
    "专业工作年限": "years",
    "毕业学校和专业": "studies",
    "近3年考核情况": "assessments",
    "是否破格申报": "exceptional",
    "公需课程学时": "general_hours",
    "专业课程学时": "professional_hours",
}
_BLOCKS = {"papers": "论文、论著", "research": "科研", "patents": "专利", "awards": "获奖及荣誉"}


def check(application: Application, policy: Policy, on: date) -> list[Finding]:
    papers = [one for one in application.documents if one.summary is not None]
    done = any(_is_pdf(paper, policy) for paper in papers)  # a Word file beside the PDF is what it was made from
    findings = []
    for paper in papers:
        level, since = _level(application, paper), _since(application, paper)
        judged = judge_summary(paper, policy, on, level=level, since=since)
        if done and not _is_pdf(paper, policy):
            judged = [one for one in judged if one.id != "summary.format"]
        findings += [_named(one, paper) for one in judged] if len(papers) > 1 else judged
    return findings + _watermark(papers, policy, application.post.level)


def unlooked(application: Application) -> list[str]:
    """What stands under 未检查 while no 综合表 was handed in: the paper itself is asked for by the list of materials."""
    return [] if any(one.summary for one in application.documents) else [UNLOOKED]


def judge_summary(
    paper: Document, policy: Policy, on: date, *, level: Level | None = None, since: date | None = None
) -> list[Finding]:
    """One form by itself. `level` applied for, else that of its title; `since` when the present post began."""
    facts = paper.summary or SummaryFacts()
    return [
        *_format(paper, facts, policy),
        *_paper(facts, policy),
        *_pages(paper, facts, policy),
        *_level_of_title(facts, level),
        *_filled(paper, policy),
        *_identity(paper, policy, on),
        _achievements(facts, policy),
        *_assessments(paper, facts, policy, on),
        *_reason(paper, facts, policy),
        *_entries(facts, policy, since),
        *_votes(facts, policy),
    ]


def judge_alone(paper: Document, policy: Policy, on: date, level: Level | None = None) -> list[Finding]:
    """One form and nothing else, for who checks a single file."""
    facts = paper.summary or SummaryFacts()
    since = _since(Application(), paper)
    return [
        *judge_summary(paper, policy, on, level=level, since=since),
        *_watermark([paper], policy, level or facts.level),
    ]


def _is_pdf(paper: Document, policy: Policy) -> bool:
    return paper.summary is not None and paper.summary.format == policy.summary_form.file_format.value


def _named(finding: Finding, paper: Document) -> Finding:
    return finding.model_copy(update={"title": f"《{paper.source.file}》{finding.title}"})


def _level(application: Application, paper: Document) -> Level | None:
    return application.post.level or (paper.summary.level if paper.summary else None)


def _since(application: Application, paper: Document) -> date | None:
    """When the present post began: as answered, else as the form itself says."""
    post = application.post
    said = [paper.says[name].value for name in ("appointed_on", "qualified_on") if name in paper.says]
    days = (dates.first_of(text) for text in (post.appointed_on, post.qualified_on, *said))
    return next((day for day in days if day), None)


# ---- the file (R091, R141)


def _format(paper: Document, facts: SummaryFacts, policy: Policy) -> list[Finding]:
    name, rule, allowed = "summary.format", policy.summary_form.file_format, policy.summary_form.file_format.value
    if facts.format != rule.value:
        fix, kind = "上传前请用 Word 或 WPS 另存为 PDF，再把 PDF 放进来核对一遍", facts.format or "看不出"
        return [doubtful(name, "综合表还不是 PDF", rule, fix, measured=kind, allowed=allowed)]
    layer = "有文字层" if facts.text_layer else "扫描件，没有文字层"
    if facts.encrypted:
        fix = "请另存一份不加密、不限制打印的 PDF"
        return [doubtful(name, "PDF 加了密或限制了使用", rule, fix, measured=f"PDF，{layer}", allowed=allowed)]
    if facts.active:
        fix = "请用“打印成 PDF”另存一份，不带脚本和附件"
        return [doubtful(name, "PDF 里带着脚本或附件", rule, fix, measured=f"PDF，{layer}", allowed=allowed)]
    return [passed(name, "文件格式", rule, f"PDF，{layer}", allowed)]


def _paper(facts: SummaryFacts, policy: Policy) -> list[Finding]:
    if not facts.sizes:
        return []
    rules = policy.summary_form
    size, within = rules.paper_mm.value, rules.paper_tolerance_mm.value
    allowed = f"{rules.paper.value}，{size.width}×{size.height} 毫米，上下 {within} 毫米以内"
    wrong = [(page, *sides) for page, sides in enumerate(facts.sizes, 1) if not _fits(sides, policy)]
    if not wrong:
        width, height = facts.sizes[0]
        return [passed("summary.paper", "纸张大小", rules.paper, f"{width:.0f}×{height:.0f} 毫米", allowed)]
    page, width, height = wrong[0]
    seen = f"第{page}页 {width:.0f}×{height:.0f} 毫米" + (f"，共 {len(wrong)} 页不是" if len(wrong) > 1 else "")
    fix = f"请把页面设置改成 {rules.paper.value}，重新导出 PDF"
    title = f"有页面不是 {rules.paper.value} 纸"
    # The paper of a Word file is settled only where it is printed or made a PDF; a scan is as large as it was cut.
    settled = facts.format == rules.file_format.value and facts.text_layer is not False
    judged = broken if settled else doubtful
    return [judged("summary.paper", title, rules.paper, fix, measured=seen, allowed=allowed)]


def _fits(sides: tuple[float, float], policy: Policy) -> bool:
    """A sheet lying on its side is the same sheet."""
    size, within = policy.summary_form.paper_mm.value, policy.summary_form.paper_tolerance_mm.value + 0.05
    upright = sorted(sides)
    return abs(upright[0] - size.width) <= within and abs(upright[1] - size.height) <= within


def _pages(paper: Document, facts: SummaryFacts, policy: Policy) -> list[Finding]:
    name, rule, most = "summary.pages", policy.summary_form.extra_pages, policy.summary_form.pages.value
    if paper.pages is None or facts.format != policy.summary_form.file_format.value:
        return []
    seen = f"{paper.pages}页"
    fix = "请把内容收进表样原有的页面（同一页内各栏可以相互调整），去掉增加的页和附页"
    if facts.annexes:
        seen, title = f"{seen}，表末的注后面还有 {facts.annexes} 页", "表的后面像是有附页"
        return [doubtful(name, title, rule, fix, measured=seen, allowed="不得增页、附页")]
    if most is None:
        note = f"空白表样有几页，本通知未规定；请与表样核对，{rule.clause.quote if rule.clause else ''}"
        return [passed(name, "页数", rule, seen, "本通知未规定", note)]
    if paper.pages > most:
        return [doubtful(name, "页数比表样多", rule, fix, measured=seen, allowed=f"{most}页")]
    return [passed(name, "页数", rule, seen, f"{most}页")]


# ---- the fields


def _level_of_title(facts: SummaryFacts, level: Level | None) -> list[Finding]:
    if facts.level is None or level is None or facts.level is level:
        return []
    fix = "请核对申报的级别，改正标题或申报级别"
    seen, allowed = f"标题是“推荐{facts.level.word}”", f"申报{level.word}"
    return [doubtful("summary.level", "标题上的级别与申报的不同", None, fix, measured=seen, allowed=allowed)]


def _filled(paper: Document, policy: Policy) -> list[Finding]:
    rule = policy.summary_form.filled
    blank = [word for word in rule.value if FIELDS.get(word, word) not in paper.says]
    if not blank:
        return [passed("summary.fields", "各栏都读到了内容", rule, f"{len(rule.value)} 栏")]
    names = "、".join(blank)
    fix = "请核对这几栏：空着的请填上；填了而没有读到的，不用改"
    return [
        doubtful("summary.fields", "有栏目空着或没有读到", rule, fix, measured=names, allowed="、".join(rule.value))
    ]


def _identity(paper: Document, policy: Policy, on: date) -> list[Finding]:
    return [*_id_number(paper, policy, on), *_practice(paper, policy)]


def _id_number(paper: Document, policy: Policy, on: date) -> list[Finding]:
    said, rule, standard = paper.says.get("id_number"), policy.identity.id_number, policy.outside.id_number
    if said is None or not standard.enabled:
        return []
    read = read_id_number(said.value, standard, on)
    if not read.wrong:
        return []
    judged = broken if said.sure else doubtful
    seen, allowed = f"{masked(read.text)}：{read.wrong}", f"{len(standard.weights) + 1}位，校验码正确"
    fix, note = "请对照身份证逐位核对，改正综合表", f"校验方法见{standard.at}"
    return [
        judged("summary.id-number", "综合表上的身份证号码有误", rule, fix, measured=seen, allowed=allowed, note=note)
    ]


def _practice(paper: Document, policy: Policy) -> list[Finding]:
    said, rule = paper.says.get("practice"), policy.practice.most
    practice = "".join(said.value.split()) if said else ""
    if said is None or len(practice) <= rule.value:
        return []
    judged = broken if said.sure else doubtful
    seen, allowed = f"{practice}（{len(practice)}个字）", f"最多{rule.value}个字"
    fix = f"请换一个{rule.value}个字以内的规范名称，申报简表、综合表、花名册一致"
    return [judged("summary.practice", "现从事专业超过了字数", rule, fix, measured=seen, allowed=allowed)]


def _achievements(facts: SummaryFacts, policy: Policy) -> Finding:
    """R090. Whether punctuation counts the notice does not say: too long only with it is for a person."""
    name, rule = "summary.achievements", policy.summary_form.achievements_chars
    most, unsure = rule.value, policy.summary_form.achievements_unsure.value
    count, marks = facts.achievements, facts.achievements_marks
    allowed = f"{most}字以内"
    if not count:
        seen = "没有找到这一栏" if count is None else "空白"
        fix = "请核对“专业工作业绩情况”一栏是否填写"
        return doubtful(name, "专业工作业绩情况没有读到内容", rule, fix, measured=seen, allowed=allowed)
    longest = max(count, marks or 0)
    seen = f"{count}字（{HOW}；连标点 {longest}）"
    if not facts.ends_sure and count <= unsure.max and longest >= unsure.min:
        fix = "这一栏在哪里结束没有看准；请在 Word 或 WPS 里选中这一栏，看状态栏的字数"
        return doubtful(name, "专业工作业绩情况的字数请核实", rule, fix, measured=seen, allowed=allowed)
    if count > most:
        fix = f"请删去至少 {count - most} 字"
        return broken(name, "专业工作业绩情况超过了字数", rule, fix, measured=seen, allowed=allowed)
    if longest > most:
        fix = f"标点计不计字数通知没有说；连标点也压到 {most} 字以内最稳妥"
        return doubtful(name, "专业工作业绩情况连标点超过了字数", rule, fix, measured=seen, allowed=allowed)
    return passed(name, "专业工作业绩情况的字数", rule, seen, allowed)


def _assessments(paper: Document, facts: SummaryFacts, policy: Policy, on: date) -> list[Finding]:
    """R096, R069: the last years, one after another, each with its grade."""
    said, rule, count = paper.says.get("assessments"), policy.assessment.yearly, policy.assessment.years.value
    if said is None:
        return []  # named among the blank fields
    name, allowed = "summary.assessments", f"近{count}年，逐年写明考核结果"
    graded = {one.year for one in facts.assessments if one.grade}
    runs = [year for year in graded if all(year - back in graded for back in range(count))]
    seen = _yearly(facts.assessments) or said.value
    if not graded or any(one.grade is None for one in facts.assessments):
        fix = "请逐年写明，如“2017年合格、2018年合格、2019年优秀”"
        return [doubtful(name, "近3年考核看不出每年的结果", rule, fix, measured=seen, allowed=allowed)]
    if not runs:
        fix, judged = f"请写全连续{count}年的考核结果", broken if said.sure else doubtful
        return [judged(name, f"近3年考核不够连续{count}年", rule, fix, measured=seen, allowed=allowed)]
    if not on.year - 1 <= max(runs) <= on.year:
        fix = "请核对年份：应是申报前最近的几年，当年没有考核的写到上一年"
        return [doubtful(name, "近3年考核不是最近的年份", rule, fix, measured=seen, allowed=allowed)]
    return [passed(name, "近3年考核", rule, seen, allowed)]


def _yearly(records: list[Assessment]) -> str:
    return "、".join(f"{one.year}年{one.grade or '（没有结果）'}" for one in records)


def _reason(paper: Document, facts: SummaryFacts, policy: Policy) -> list[Finding]:
    """R036, R037: 破格 with its reason, and no reason without it."""
    said, rule, name = paper.says.get("exceptional"), policy.exceptional.reasons, "summary.reason"
    applies = _yes(said.value) if said else None
    if applies is None or facts.reason is None or said is None:
        return []
    if applies is facts.reason:
        return [passed(name, "符合破格申报情况", rule, "破格，已写明" if applies else "不破格，空着")]
    if applies:
        judged = broken if said.sure and facts.ends_sure else doubtful
        fix = f"请在“符合破格申报情况”栏写明{rule.value}"
        return [judged(name, "破格申报，却没有写符合破格的情况", rule, fix, measured="空白", allowed=rule.value)]
    fix = "请清空这一栏，或把“是否破格申报”改为“是”"
    has = "却有内容" if facts.ends_sure else "像是有内容"
    title, seen = "不是破格申报，却填了破格情况", f"是否破格申报填“否”，符合破格申报情况{has}"
    if not facts.ends_sure:
        title, fix = "不是破格申报，破格情况一栏像是填了", f"请看一看这一栏：空着的不用改；有内容的{fix}"
    return [doubtful(name, title, rule, fix, measured=seen, allowed="不破格的留空")]


def _yes(text: str) -> bool | None:
    words = _plain(text)
    if "是" in words and "否" in words:
        return None  # both are printed and neither is ticked
    if words.startswith(("否", "不", "非", "无")):
        return False
    return True if words.startswith(("是", "破格", "有")) else None


# ---- the lists (R092, R098)


def _entries(facts: SummaryFacts, policy: Policy, since: date | None) -> list[Finding]:
    found = [one for entry in facts.entries for one in _entry(entry, policy, since)]
    if found or not facts.entries:
        return found
    seen, rule = f"{len(facts.entries)}条", policy.summary_form.since_post
    return [passed("summary.entries", "论文、科研、专利、获奖各条", rule, seen, note=None if since else _NO_POST)]


_NO_POST = "没有读到现聘任职务的时间，是不是任现职务以来的没有核对"


def _entry(entry: Entry, policy: Policy, since: date | None) -> Iterator[Finding]:
    rules, title = policy.summary_form, f"{_BLOCKS.get(entry.block, entry.block)}“{entry.title[:30] or '（没有名称）'}”"
    if since and (last := dates.latest_in(entry.dated)) and last < since:
        fix = "任现职务以前的一般不列入；请核对时间，或换一条"
        allowed = f"{since.year}年{since.month}月以后（任现职务以来）"
        yield _doubt("since-post", f"{title}早于任现职", rules.since_post, fix, entry.dated, allowed, entry)
    if entry.amount and not re.fullmatch(r"\d+(?:\.\d+)?(?:万元?)?", _plain(entry.amount).replace(",", "")):
        fix = f"这一栏以{rules.amount.value}计，请只填数字"
        yield _doubt(
            "amount", f"{title}的金额不是数字", rules.amount, fix, entry.amount, f"数字（{rules.amount.value}）", entry
        )
    if entry.rank and not _is_rank(_plain(entry.rank)):
        fix = "请填本人的名次，如 1"
        yield _doubt("rank", f"{title}的排名不是名次", rules.rank, fix, entry.rank, rules.rank.value, entry)
    if entry.block == "patents" and entry.dated and not _is_dated(entry.dated, policy):
        proposed = dates.proposed_year_month(entry.dated)
        example = policy.identity.date_example.value
        fix = f"请改为“{proposed}”" if proposed else f"请按“{example}”的写法填写"
        yield _doubt("granted", f"{title}的授权年月写法", rules.granted, fix, entry.dated, f"如{example}", entry)


def _doubt(about: str, title: str, rule: Sourced, fix: str, seen: str | None, allowed: str, entry: Entry) -> Finding:
    return doubtful(f"summary.{about}", title, rule, fix, measured=seen, allowed=allowed, where=entry.where)


def _is_rank(words: str) -> bool:
    """1, 第2, 1/5, 第三名, 独著; not 0."""
    if re.fullmatch(r"独著|独立|独立完成|独撰|第[一二三四五六七八九十]+(?:名|位|作者)?|[一二三四五六七八九十]+", words):
        return True
    found = re.fullmatch(r"(?:排名)?第?(\d{1,3})(?:[/／]\d{1,3})?(?:名|位|作者)?", words)
    return found is not None and int(found[1]) > 0


def _is_dated(text: str, policy: Policy) -> bool:
    return re.fullmatch(policy.identity.date_form.value, "".join(text.split()), re.ASCII) is not None


def _plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())


# ---- votes and watermark (R094, R149)


def _votes(facts: SummaryFacts, policy: Policy) -> list[Finding]:
    votes, rule, name = facts.votes, policy.summary_form.votes, "summary.votes"
    if votes is None:
        return []
    cast = [votes.yes, votes.no, votes.abstained]
    words = dict(zip(rule.value, (votes.members, votes.present, *cast), strict=False))
    seen = "，".join(f"{word} {value}" for word, value in words.items() if value is not None)
    allowed = "赞成、反对、弃权之和等于出席人数，出席人数不超过总人数"
    short = votes.present is not None and None not in cast and sum(one or 0 for one in cast) != votes.present
    more = votes.members is not None and votes.present is not None and votes.present > votes.members
    if short or more:
        fix = "这一栏由评委会填写；请向下一级评委会核对票数"
        return [doubtful(name, "下一级评委会的票数对不上", rule, fix, measured=seen, allowed=allowed)]
    return [passed(name, "下一级评委会的票数", rule, seen, allowed)]


def _watermark(papers: Iterable[Document], policy: Policy, level: Level | None) -> list[Finding]:
    """R149. Before the upload a form bears none, so that one without it is RED only where the person says it was printed back."""
    name, seen = "summary.watermark", [(one, one.summary) for one in papers if one.summary]
    level = level or next((facts.level for _, facts in seen if facts.level), None)
    rule = policy.online.senior.watermark
    marked = [paper.source.file for paper, facts in seen if facts.watermark]
    if marked:
        return [passed(name, "水印", rule, f"《{marked[0]}》背景有“{rule.value}”", rule.value)]
    printed = [(paper, facts) for paper, facts in seen if facts.printed]
    if level is not Level.SENIOR:
        return [_other_watermark(policy)] if printed and level else []
    pdf = [one for one in seen if one[1].format == policy.summary_form.file_format.value or one[1].watermark is None]
    if not pdf and not printed:
        return []
    fix = "请登录申报系统，从“附件下载”里下载综合表打印；背景没有水印的不接收"
    if printed:
        judged = broken if any(facts.watermark is False for _, facts in printed) else doubtful
        title = "打印报送的综合表上没有看到水印"
        return [
            judged(name, title, policy.online.senior.watermark_required, fix, measured="没有看到", allowed=rule.value)
        ]
    note = "上传之前的文件本来没有水印；图片做成的水印本工具看不出"
    title = "这份综合表上没有看到水印"
    fix = "还没有上传的，不用改；打印报送时要用申报系统里下载的、背景有水印的那一份"
    return [doubtful(name, title, rule, fix, measured="没有看到", allowed=rule.value, note=note)]


def _other_watermark(policy: Policy) -> Finding:
    fix = "请看打印出来的综合表背景有没有水印；水印是什么字，本通知未规定"
    rule = policy.online.intermediate.watermark_required
    return doubtful(
        "summary.watermark", "打印的综合表应带水印，请看纸面", rule, fix, measured="本工具认不出", allowed="带有水印"
    )
