"""Makes the small files beside it again: python tests/files/make.py

Every person in them is invented (测试…); the pictures are drawn, but for portrait.jpg (see astronaut). The workbooks are written by hand, part
by part, in the ways of different programs, so that a reader is not tested against its own library alone.
"""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

from PIL import Image, ImageDraw, ImageFilter

HERE = Path(__file__).parent
FIXED = (1980, 1, 1, 0, 0, 0)  # the same bytes every time
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"

Row = list[object]


def portrait(width: int, height: int) -> Image.Image:
    """Head and shoulders on a plain ground, with enough shading to be worth compressing."""
    big = Image.linear_gradient("L").resize((width, height)).point(lambda v: 205 + v // 8)
    image = Image.merge("RGB", (big, big, big.point(lambda v: min(255, v + 8))))
    draw = ImageDraw.Draw(image)
    w, h = width, height
    draw.ellipse((w * 0.05, h * 0.68, w * 0.95, h * 1.4), fill=(52, 64, 84))
    draw.rectangle((w * 0.42, h * 0.55, w * 0.58, h * 0.75), fill=(214, 172, 146))
    draw.ellipse((w * 0.27, h * 0.16, w * 0.73, h * 0.64), fill=(226, 186, 160))
    draw.chord((w * 0.25, h * 0.12, w * 0.75, h * 0.56), 180, 360, fill=(40, 34, 32))
    for x in (0.40, 0.60):
        draw.ellipse((w * (x - 0.03), h * 0.38, w * (x + 0.03), h * 0.41), fill=(40, 34, 32))
    draw.line((w * 0.44, h * 0.54, w * 0.56, h * 0.54), fill=(170, 90, 90), width=max(1, w // 100))
    return image


def phone_exif() -> Image.Exif:
    """What a phone writes: held upright (orientation 6), its make, and where it was."""
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010F] = "TestPhone"
    exif.get_ifd(0x8825).update({1: "N", 2: (30.0, 31.0, 0.0), 3: "E", 4: (120.0, 41.0, 0.0)})
    return exif


def saved(image: Image.Image, kind: str, **options: object) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def photos() -> dict[str, bytes]:
    good = saved(portrait(300, 420), "JPEG", quality=90, dpi=(300, 300))
    lying = portrait(1200, 1600).transpose(Image.Transpose.ROTATE_90)
    return {
        "photo_good.jpg": good,
        "photo_big.jpg": saved(lying, "JPEG", quality=80, exif=phone_exif(), comment=b"test comment"),
        "photo.png": saved(portrait(300, 420), "PNG", optimize=True),
        "photo_small.jpg": saved(portrait(150, 210), "JPEG", quality=85),
        "truncated.jpg": good[: len(good) * 2 // 3],
    }


def astronaut() -> Image.Image:
    """Eileen Collins by NASA (public domain, in scikit-image), held level and cut out onto a plain near-white ground."""
    import cv2
    import numpy as np
    import skimage.data

    whole = Image.fromarray(skimage.data.astronaut()).rotate(6, Image.Resampling.BICUBIC, center=(225, 115))
    image = whole.crop((90, 8, 354, 378)).resize((528, 740), Image.Resampling.BICUBIC)
    wide, high = image.size
    y, x = np.mgrid[:high, :wide]
    across, down = (x - wide * 0.515) / wide, (y - high * 0.31) / high
    # Likely and surely hers, from the outside in; GrabCut finds the line between.
    mask = np.full((high, wide), cv2.GC_BGD, np.uint8)
    mask[(across / 0.36) ** 2 + (down / 0.32) ** 2 < 1] = cv2.GC_PR_BGD
    mask[(across / 0.26) ** 2 + ((down + 0.0135) / 0.24) ** 2 < 1] = cv2.GC_PR_FGD
    mask[(across / 0.17) ** 2 + ((down - 0.027) / 0.17) ** 2 < 1] = cv2.GC_FGD
    mask[y > high * 0.55] = cv2.GC_PR_FGD
    mask[(y > high * 0.52) & (abs(across) < 0.2)] = cv2.GC_FGD
    mask[y > high * 0.8] = cv2.GC_FGD
    cv2.setRNGSeed(0)
    bgr = np.ascontiguousarray(np.asarray(image)[:, :, ::-1])
    cv2.grabCut(bgr, mask, None, np.zeros((1, 65)), np.zeros((1, 65)), 6, cv2.GC_INIT_WITH_MASK)
    hers = Image.fromarray(np.where(np.isin(mask, (cv2.GC_FGD, cv2.GC_PR_FGD)), 255, 0).astype(np.uint8))
    photo = Image.new("RGB", image.size, (240, 242, 245))
    photo.paste(image, mask=hers.filter(ImageFilter.MedianFilter(5)).filter(ImageFilter.GaussianBlur(1.5)))
    return photo.resize((300, 420), Image.Resampling.LANCZOS)


def portraits() -> dict[str, bytes]:
    """A photo with a face that detectors know: nothing drawn has one."""
    return {"portrait.jpg": saved(astronaut(), "JPEG", quality=88, dpi=(300, 300))}


def workbook(sheets: dict[str, str], strings: list[str] | None = None, styles: str = "") -> bytes:
    """An .xlsx of the given worksheet XML; only the parts a reader needs."""
    names = list(sheets)
    tabs = "".join(f'<sheet name="{escape(n)}" sheetId="{i}" r:id="rId{i}"/>' for i, n in enumerate(names, 1))
    links = "".join(link(i, "worksheet", f"worksheets/sheet{i}.xml") for i in range(1, len(names) + 1))
    links += link(98, "sharedStrings", "sharedStrings.xml") + link(99, "styles", "styles.xml")
    items = "".join(f"<si><t>{escape(text)}</t></si>" for text in strings or [])
    parts = {
        "[Content_Types].xml": content_types(len(names)),
        "_rels/.rels": relationships(link(1, "officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{LINKS}"><sheets>{tabs}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": relationships(links),
        "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}">{items}</sst>',
        "xl/styles.xml": styles or style_sheet(""),
    }
    parts |= {f"xl/worksheets/sheet{i}.xml": sheets[name] for i, name in enumerate(names, 1)}
    return zipped({name: b'<?xml version="1.0" encoding="UTF-8"?>\n' + text.encode() for name, text in parts.items()})


def zipped(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(zipfile.ZipInfo(name, FIXED), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def content_types(count: int) -> str:
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    named = {"workbook": "sheet.main", "sharedStrings": "sharedStrings", "styles": "styles"}
    named |= {f"worksheets/sheet{i}": "worksheet" for i in range(1, count + 1)}
    lines = "".join(f'<Override PartName="/xl/{n}.xml" ContentType="{kind}.{k}+xml"/>' for n, k in named.items())
    rels = "application/vnd.openxmlformats-package.relationships+xml"
    default = f'<Default Extension="rels" ContentType="{rels}"/>'
    return f'<Types xmlns="{PACKAGE}/content-types">{default}{lines}</Types>'


def relationships(links: str) -> str:
    return f'<Relationships xmlns="{PACKAGE}/relationships">{links}</Relationships>'


def link(number: int, kind: str, target: str) -> str:
    return f'<Relationship Id="rId{number}" Type="{LINKS}/{kind}" Target="{target}"/>'


def style_sheet(formats: str) -> str:
    """Style 0 is General, style 1 a date (built-in 14), style 2 the custom format 176 of `formats`."""
    code = escape(formats, {'"': "&quot;"})
    codes = f'<numFmts count="1"><numFmt numFmtId="176" formatCode="{code}"/></numFmts>' if formats else ""
    formats_used = "".join(
        f'<xf numFmtId="{number}" fontId="0" fillId="0" borderId="0" xfId="0"/>' for number in (0, 14, 176)
    )
    return (
        f'<styleSheet xmlns="{MAIN}">{codes}<fonts count="1"><font/></fonts>'
        '<fills count="1"><fill><patternFill patternType="none"/></fill></fills>'
        '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>'
        f'<cellXfs count="3">{formats_used}</cellXfs>'
        '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
    )


def column(number: int) -> str:
    return chr(64 + number)


def shared_sheet(rows: dict[int, Row], strings: list[str], merged: tuple[str, ...] = ()) -> str:
    """Excel's way: texts in the shared table, every cell with its address."""

    def cell(row: int, place: int, value: object) -> str:
        at = f"{column(place)}{row}"
        if isinstance(value, str):
            if value.startswith("<"):
                return f'<c r="{at}">{value}</c>'
            strings.append(value)
            return f'<c r="{at}" t="s"><v>{len(strings) - 1}</v></c>'
        return f'<c r="{at}"><v>{value}</v></c>'

    return sheet_xml(rows, cell, merged)


def inline_sheet(rows: dict[int, Row], merged: tuple[str, ...] = ()) -> str:
    """The way of exporting systems: texts inside the cells."""

    def cell(row: int, place: int, value: object) -> str:
        at = f"{column(place)}{row}"
        if isinstance(value, str):
            if value.startswith("<"):
                return f'<c r="{at}">{value}</c>'
            return f'<c r="{at}" t="inlineStr"><is><t xml:space="preserve">{escape(value)}</t></is></c>'
        return f'<c r="{at}"><v>{value}</v></c>'

    return sheet_xml(rows, cell, merged)


def sheet_xml(rows: dict[int, Row], cell: object, merged: tuple[str, ...]) -> str:
    assert callable(cell)
    lines = []
    for number, values in rows.items():
        cells = "".join(cell(number, place, value) for place, value in enumerate(values, 1) if value is not None)
        lines.append(f'<row r="{number}">{cells}</row>')
    spans = "".join(f'<mergeCell ref="{span}"/>' for span in merged)
    tail = f'<mergeCells count="{len(merged)}">{spans}</mergeCells>' if merged else ""
    return f'<worksheet xmlns="{MAIN}"><sheetData>{"".join(lines)}</sheetData>{tail}</worksheet>'


NOTICE_HEADING: Row = ["年份", "公需课程", "主管部门", "高研班", "培训机构", "用人单位", "其他", "合计学时", "学时验审"]


def notice_table(years: list[Row], level: str, stamped: str) -> bytes:
    rows: dict[int, Row] = {
        1: ["嘉兴市专业技术人员继续教育学时情况表"],
        3: ["姓名： 测试甲", None, None, None, "身份证号： 110105********002X"],
        4: [f"职称级别： {level}", None, None, None, "工作单位： 嘉兴市测试有限公司"],
        6: NOTICE_HEADING,
    }
    rows |= dict(enumerate(years, 7))
    end = 7 + len(years)
    rows |= {end: [None] * 6 + ["嘉兴市人力资源和社会保障局"], end + 1: [None] * 6 + ["继续教育专用章"]}
    rows[end + 2] = [None] * 6 + [stamped]
    strings: list[str] = []
    sheet = shared_sheet(rows, strings, ("A1:I1", "A3:D3", "E3:I3", "A4:D4", "E4:I4"))
    return workbook({"Sheet1": sheet}, strings)


def year(label: str, agency: int | None, mark: str) -> Row:
    return [label, 36, None, None, agency, None, 0, 36 + (agency or 0), mark]


def messy() -> bytes:
    """Two heading rows, merged and broken; every value in a way of its own; a covering sheet before it."""
    rows: dict[int, Row] = {
        1: ["继续教育学时登记表\n（2019年度）"],
        2: ["姓    名：测试乙　　身份证号码：１１０１０５１９４９１２３１００２Ｘ"],
        4: ["序号", "年\n度", "合计\n学时", "公需\n科目", "专业课程", None, None, None, None, "学 时\n验　审", "备注"],
        5: [None, None, None, None, "单位\n内训", "培训 机构", "高级研修班", "主管部门（行业）", "其它", None, None],
        6: [1, "２０１９年", "<f>SUM(D6:I6)</f>", "36学时", None, "７２", None, None, "0.0", " 合 格 ", "网上学习"],
        7: [2, "2018年度", 108, "36 学时 ", None, "72.0", "/", None, "—", "不 合格", None],
        8: [3, 2017, 108, 36, "约36", -5, 99999, "abc", None, "通过", None],
        9: [4, "二〇一六年", "<f>#REF!+1</f><v>#REF!</v>", 36, 72],
        11: ["合计", None, 324, 144],
        13: [None, None, None, None, "打印日期：2019-12-20"],
    }
    cover = inline_sheet({1: ["填表说明"], 2: ["请按年度填写，公需、专业分开。"]})
    body = inline_sheet(rows, ("A1:K1", "A2:K2", "A4:A5", "B4:B5", "C4:C5", "D4:D5", "E4:I4", "J4:J5", "K4:K5"))
    return workbook({"说明": cover, "学时": body.replace('<c r="C9"><f>', '<c r="C9" t="e"><f>')})


WPS = """测试公司继续教育情况,,,,,,,,
审核结果,总学时,其它,单位内训,培训机构,高级研修班,主管部门,公需科目,年度
合格,108,0,,72,,,36,2019年
合格,90,,18,36,,,36,2018年
合格,108学时,,,72,,,36,2017年
姓名：测试丙,,,,,,,,
盖章：2019年12月20日,,,,,,,,
"""


def tables() -> dict[str, bytes]:
    good = [year("2019年", 72, "合格"), year("2018年", 72, "合格"), year("2017年", 72, "合格")]
    sample = [year("2018年", None, "不合格"), year("2017年", 72, "合格")]
    return {
        "hours_good.xlsx": notice_table(good, "中级", "2019年12月20日"),
        "hours_notice_sample.xlsx": notice_table(sample, "助理级", "2018年06月15日"),
        "hours_messy.xlsx": messy(),
        "hours_wps.csv": WPS.replace("\n", "\r\n").encode("gb18030"),
    }


def main() -> None:
    for name, data in {**photos(), **portraits(), **tables()}.items():
        (HERE / name).write_bytes(data)


if __name__ == "__main__":
    main()
