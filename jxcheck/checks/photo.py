"""证件照 (附件9 第一条, 附件10 第二条; R142-R146, AN-02, AN-03), and how an ID photo usually looks (outside rule).

Not evaluated: whether it is recent, bare-headed and of the applicant, and whether something covers the face.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from pathlib import PurePath

from jxcheck.application import Application, Level, PhotoFacts
from jxcheck.checks.common import broken, doubtful, missing, passed
from jxcheck.checks.portrait import judge_portrait
from jxcheck.finding import Finding
from jxcheck.policy import Policy
from jxcheck.policy.values import Given, Range


class Target(StrEnum):
    """What a photo file is for: the upload of 附件9/10, or the 2寸 file of 附件1 二.5, which has no such box."""

    UPLOAD = "upload"
    TWO_INCH = "two-inch"


def check(application: Application, policy: Policy, on: date) -> list[Finding]:
    if application.photo is None:
        rule = policy.photo.upload.format
        findings = [missing("photo.file", "证件照还没有提供", "请放入要上传的证件照（jpg 文件）", rule)]
    else:
        findings = judge_photo(application.photo, policy, Target.UPLOAD)
    if application.two_inch and application.post.level is Level.SENIOR:
        findings += judge_photo(application.two_inch, policy, Target.TWO_INCH)
    return findings


def judge_photo(facts: PhotoFacts, policy: Policy, target: Target) -> list[Finding]:
    """Every measure of one file beside what is allowed."""
    if target is Target.TWO_INCH:
        sizes = (
            [_two_inch_ratio(facts, policy), _two_inch_size(facts, policy)] if policy.outside.two_inch.enabled else []
        )
        return [_two_inch_format(facts, policy), *sizes, *judge_portrait(facts, policy, "photo.two-inch")]
    rules = policy.photo.upload
    return [
        _format(facts, policy),
        _side("photo.width", "宽度", ("照片太窄", "照片太宽"), facts.width, rules.width),
        _side("photo.height", "高度", ("照片太矮", "照片太高"), facts.height, rules.height),
        _bytes(facts, policy),
        _ratio(facts, policy),
        *judge_portrait(facts, policy, "photo"),
    ]


def unchecked(facts: PhotoFacts | None, policy: Policy) -> list[str]:
    """What only a person can see on a photo, and what was not looked for."""
    return [*policy.unchecked_on("photo"), *unlooked(facts, policy)]


def unlooked(facts: PhotoFacts | None, policy: Policy) -> list[str]:
    """Faces, when there is a photo and nobody has looked for them."""
    return [policy.outside.portrait.unlooked] if facts is not None and facts.faces is None else []


_CAN_FIX = "可以用“生成合规照片”改好"


def _format(facts: PhotoFacts, policy: Policy) -> Finding:
    rules = policy.photo.upload
    suffix = PurePath(facts.source.file).suffix
    measured = f"{facts.format}，文件名后缀{suffix or '（无）'}"
    if facts.format != rules.format.value:
        fix = f"请转成真正的 jpg（只改文件名不行），{_CAN_FIX}"
        return broken("photo.format", "照片不是 jpg 格式", rules.format, fix, measured=measured, allowed="jpg")
    if suffix.lower() not in rules.suffixes.value:
        fix = "请把文件名的后缀改成 .jpg"
        title, allowed = "照片是 jpg，文件名后缀不是 .jpg", "、".join(rules.suffixes.value)
        return broken("photo.format", title, rules.suffixes, fix, measured=measured, allowed=allowed)
    return passed("photo.format", "格式", rules.format, measured, "jpg")


def _side(finding_id: str, title: str, troubles: tuple[str, str], pixels: int, rule: Given[Range]) -> Finding:
    measured, allowed = f"{pixels} 像素", f"{rule.value} 像素"
    if rule.value.holds(pixels):
        return passed(finding_id, title, rule, measured, allowed)
    small = pixels < rule.value.min
    fix = "照片太小，放大会模糊；请向照相馆要原图" if small else f"请缩小照片，{_CAN_FIX}"
    return broken(finding_id, troubles[0] if small else troubles[1], rule, fix, measured=measured, allowed=allowed)


def _bytes(facts: PhotoFacts, policy: Policy) -> Finding:
    rule = policy.photo.upload.bytes
    measured, allowed = f"{facts.bytes:,} 字节", f"不超过 {rule.value.safe:,} 字节"
    if facts.bytes <= rule.value.safe:
        return passed("photo.bytes", "文件大小", rule, measured, allowed)
    if facts.bytes <= rule.value.most:
        fix = f"1KB 按 1000 还是 1024 字节通知没有说；压到 {rule.value.safe:,} 字节以内最稳妥，{_CAN_FIX}"
        return doubtful("photo.bytes", "文件大小接近上限", rule, fix, measured=measured, allowed=allowed)
    return broken("photo.bytes", "文件太大", rule, f"请压缩照片，{_CAN_FIX}", measured=measured, allowed=allowed)


def _ratio(facts: PhotoFacts, policy: Policy) -> Finding:
    rule = policy.photo.upload.ratio
    measured, allowed = (
        f"{facts.width}×{facts.height}，宽高比 {facts.width / facts.height:.3f}",
        f"约 {rule.value}（{rule.value.value:.3f}）",
    )
    if rule.value.holds(facts.width, facts.height):
        return passed("photo.ratio", "宽高比", rule, measured, allowed)
    fix, note = f"请裁成 {rule.value}，{_CAN_FIX}", f"通知没有写宽高比；它给的上下限都是 {rule.value}"
    return broken("photo.ratio", "宽高比与证件照不同", rule, fix, measured=measured, allowed=allowed, note=note)


def _two_inch_format(facts: PhotoFacts, policy: Policy) -> Finding:
    name, rule = "photo.two-inch.format", policy.photo.two_inch
    if facts.format == policy.photo.upload.format.value:
        return passed(name, "2寸照格式", rule, facts.format)
    fix, allowed = "请转成 jpg 更稳妥", "本通知未规定，一般用 jpg"
    return doubtful(name, "2寸照不是 jpg", rule, fix, measured=facts.format, allowed=allowed)


def _two_inch_ratio(facts: PhotoFacts, policy: Policy) -> Finding:
    rule, size = policy.photo.two_inch, policy.outside.two_inch
    measured, allowed = (
        f"{facts.width}×{facts.height}，宽高比 {facts.width / facts.height:.3f}",
        f"约 {size.ratio}（{size.millimetres}）",
    )
    if size.ratio.holds(facts.width, facts.height):
        return passed("photo.two-inch.ratio", "2寸照宽高比", rule, measured, allowed)
    fix = f"2寸没有统一标准，请向评委会办公室核实，或裁成{size.millimetres}"
    return doubtful("photo.two-inch.ratio", "2寸照的宽高比请核实", size, fix, measured=measured, allowed=allowed)


def _two_inch_size(facts: PhotoFacts, policy: Policy) -> Finding:
    rule, size = policy.photo.two_inch, policy.outside.two_inch
    measured, allowed = (
        f"{facts.width}×{facts.height} 像素",
        f"不小于 {size.width}×{size.height} 像素（{size.dpi} dpi）",
    )
    if facts.width >= size.width and facts.height >= size.height:
        return passed("photo.two-inch.size", "2寸照像素", rule, measured, allowed)
    fix = "请向照相馆要 2 寸的原图，放大小图会模糊"
    return doubtful("photo.two-inch.size", "2寸照的像素偏少", size, fix, measured=measured, allowed=allowed)
