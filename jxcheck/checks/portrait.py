"""How an ID photo usually looks: one face, upright, level, sharp, well lit, on an even ground. AMBER at most.

The notice says only 近期免冠 and, of the paper photo, 彩色 (R018); everything else is the policy's outside rule.
"""

from __future__ import annotations

import colorsys

from jxcheck.application import Face, PhotoFacts, PhotoMeasures
from jxcheck.checks.common import Sourced, doubtful, passed
from jxcheck.finding import Finding
from jxcheck.policy import Policy
from jxcheck.policy.model import PortraitRule

Title = tuple[str, str]  # when it passes, and when a person should look

_RETAKE = "请换一张，或请照相馆重拍"
_ADJUST = "可以在“生成合规照片”里调整裁剪框"


def judge_portrait(facts: PhotoFacts, policy: Policy, prefix: str) -> list[Finding]:
    """What was measured on the picture beside the usual; nothing for what was not measured. Ids are prefix.faces …"""
    found, rule = list[Finding](), policy.outside.portrait
    if rule.enabled and facts.faces is not None:
        found.append(_faces(facts.faces, rule, prefix))
    if rule.enabled and facts.face is not None:
        found += _head(facts.face, rule, prefix)
    if facts.measures is not None:
        found += _pixels(facts.measures, rule, prefix) if rule.enabled else []
        found.append(_colour(facts.measures, policy.photo.paper_size, prefix))
    return found


def _held(
    right: bool, finding_id: str, title: Title, rule: Sourced, fix: str, measured: str, allowed: str, note: str | None
) -> Finding:
    if right:
        return passed(finding_id, title[0], rule, measured, allowed)
    return doubtful(finding_id, title[1], rule, fix, measured=measured, allowed=allowed, note=note)


def _faces(count: int, rule: PortraitRule, prefix: str) -> Finding:
    title = ("人脸", "没有找到人脸" if count == 0 else "照片里不止一张脸")
    note = "脸被遮住、太小、太暗，或不是人像时找不到" if count == 0 else "墙上的画像、衣服上的图案有时也像人脸"
    fix = f"请核对是不是本人的证件照；{_RETAKE}"
    measured, allowed = f"找到 {count} 张脸", f"{rule.faces} 张"
    return _held(count == rule.faces, f"{prefix}.faces", title, rule, fix, measured, allowed, note)


def _head(face: Face, rule: PortraitRule, prefix: str) -> list[Finding]:
    x, y = face.left + face.width / 2, face.top + face.height / 2
    placed = rule.centre_across.holds(x) and rule.centre_down.holds(y)
    small = 100 * face.height < rule.head_height.min
    return [
        _held(
            rule.head_height.holds(face.height),
            f"{prefix}.head-size",
            ("脸的大小", "脸在照片里太小" if small else "脸在照片里太大"),
            rule,
            f"请裁得{'紧' if small else '松'}一些，{_ADJUST}",
            f"脸高占照片 {face.height:.0%}",
            str(rule.head_height),
            None if small else "原照片里头部周围没有余地时，只能重拍",
        ),
        _held(
            placed,
            f"{prefix}.head-place",
            ("脸的位置", "脸不在照片中间"),
            rule,
            f"请把脸放到中间偏上，{_ADJUST}",
            f"横向 {x:.0%}，纵向 {y:.0%}（脸的中心）",
            f"横向 {rule.centre_across}，纵向 {rule.centre_down}",
            None,
        ),
    ]


def _pixels(measures: PhotoMeasures, rule: PortraitRule, prefix: str) -> list[Finding]:
    return [
        *_tilt(measures.tilt, rule, prefix),
        _sharp(measures, rule, prefix),
        _bright(measures, rule, prefix),
        _background(measures, rule, prefix),
        _space(measures, rule, prefix),
    ]


def _tilt(tilt: float | None, rule: PortraitRule, prefix: str) -> list[Finding]:
    """Whether the picture lies, and where it does not, whether the eyes are level."""
    if tilt is None:
        return []
    upright = abs(tilt) <= rule.turned_degrees
    way = "倒置" if abs(tilt) >= 180 - rule.turned_degrees else "横放"
    measured = "正立" if upright else f"{way}（{_slant(tilt)}）"
    fix = "请在看图软件里把照片转正，另存后再放入"
    title = ("方向", f"照片是{way}的")
    turned = _held(upright, f"{prefix}.turned", title, rule, fix, measured, "正立", None)
    return [turned, _level(tilt, rule, prefix)] if upright else [turned]


def _level(tilt: float, rule: PortraitRule, prefix: str) -> Finding:
    title, fix = ("双眼水平", "头歪了，或照片没有摆正"), f"请把照片摆正；头本身歪的，{_RETAKE}"
    allowed = f"不超过 {rule.level_degrees}°"
    right = abs(tilt) <= rule.level_degrees
    return _held(
        right, f"{prefix}.level", title, rule, fix, f"双眼连线{_slant(tilt)}", allowed, "程序量得的角度有几度误差"
    )


def _slant(tilt: float) -> str:
    return f"{'顺' if tilt >= 0 else '逆'}时针 {abs(tilt):.0f}°"


def _sharp(measures: PhotoMeasures, rule: PortraitRule, prefix: str) -> Finding:
    title, fix = ("清晰度", "照片可能模糊"), "请放大看五官是否清楚；小图放大的、没对准焦的，请换原图或重拍"
    measured, allowed = f"清晰度 {measures.sharpness:.0f}", f"不低于 {rule.sharpness}"
    return _held(measures.sharpness >= rule.sharpness, f"{prefix}.sharp", title, rule, fix, measured, allowed, None)


def _bright(measures: PhotoMeasures, rule: PortraitRule, prefix: str) -> Finding:
    dark = measures.brightness < rule.brightness.min
    title = ("明暗", "脸部太暗" if dark else "脸部太亮")
    note = "肤色深浅不是问题，只看五官是否看得清"
    fix = f"请看五官是否清楚；看不清的，{_RETAKE}"
    measured, right = f"脸部平均亮度 {measures.brightness:.0f}", rule.brightness.holds(measures.brightness)
    return _held(right, f"{prefix}.bright", title, rule, fix, measured, f"{rule.brightness}（0–255）", note)


def _background(measures: PhotoMeasures, rule: PortraitRule, prefix: str) -> Finding:
    name, even = _ground(measures.background, rule), measures.unevenness <= rule.unevenness
    title = ("背景", "背景不是均匀的纯色" if not even else "背景不是常用的颜色")
    shades = "、".join(ground.name for ground in rule.grounds)
    measured = (
        f"{name or '其他颜色'}（RGB {'、'.join(map(str, measures.background))}），深浅相差 {measures.unevenness:.0f}"
    )
    allowed = f"{shades}之一，深浅相差不超过 {rule.unevenness}"
    note = "背景颜色本通知未规定；不要用软件换背景，有的单位会退回"
    return _held(even and name is not None, f"{prefix}.background", title, rule, _ASK, measured, allowed, note)


_ASK = "请向受理的人社部门核实是否可用，不行就请照相馆重拍"


def _ground(rgb: tuple[int, int, int], rule: PortraitRule) -> str | None:
    """The name of the accepted colour that the background has, None for any other."""
    hue, saturation, brightness = colorsys.rgb_to_hsv(*(one / 255 for one in rgb))
    return next((one.name for one in rule.grounds if one.holds(360 * hue, saturation, brightness)), None)


def _space(measures: PhotoMeasures, rule: PortraitRule, prefix: str) -> Finding:
    title, fix = ("颜色空间", "颜色空间不是 sRGB"), "请转成 sRGB，可以用“生成合规照片”改好"
    note = "有的网页和打印机会把它显示成别的颜色"
    right, allowed = measures.space in rule.spaces, "、".join(rule.spaces)
    return _held(right, f"{prefix}.space", title, rule, fix, measures.space, allowed, note)


def _colour(measures: PhotoMeasures, rule: Sourced, prefix: str) -> Finding:
    title, fix = ("彩色", "照片是黑白的"), "请换成彩色照片"
    note = "通知只对纸质照片写了彩色，上传的照片一般也用彩色"
    measured = "彩色" if measures.colour else "黑白（只有灰度）"
    return _held(measures.colour, f"{prefix}.colour", title, rule, fix, measured, "彩色", note)
