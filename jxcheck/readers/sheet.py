"""The hours table (附件6) from .xlsx or .csv: bytes -> TrainingFacts."""

from __future__ import annotations

from datetime import datetime

from jxcheck.application import TrainingFacts
from jxcheck.readers.delimited import read_delimited
from jxcheck.readers.grid import Sheet
from jxcheck.readers.guards import PICTURES, Kind, check_size, kind_of
from jxcheck.readers.paper import Page, Paper
from jxcheck.readers.source import source_of
from jxcheck.readers.training import training_from
from jxcheck.readers.xlsx import read_xlsx
from jxcheck.unusable import Unusable

_SAVE_AS = "请用 Excel 或 WPS 打开它，另存为 .xlsx 后再选择"


def read_training(file: str, data: bytes, read_at: datetime, *, max_bytes: int) -> TrainingFacts:
    """As training_from reads it. Raises Unusable: another kind of file, broken, hostile, and what that raises."""
    check_size(file, data, max_bytes)
    sheets = _sheets(file, data)
    paper = Paper(file, Kind.XLSX, [Page(number, tables=[sheet]) for number, sheet in enumerate(sheets, 1)])
    return training_from(paper, source_of(file, data, read_at))


def _sheets(file: str, data: bytes) -> list[Sheet]:
    kind = kind_of(data)
    if kind is Kind.XLSX:
        return read_xlsx(file, data)
    if kind is Kind.TEXT:
        return [read_delimited(file, data)]
    raise _not_a_table(file, kind)


def _not_a_table(file: str, kind: Kind) -> Unusable:
    if kind is Kind.ENCRYPTED:
        return Unusable(file, "加了密码，打不开", "请先去掉密码（文件→信息→保护工作簿），另存为 .xlsx 后再选择")
    if kind is Kind.PDF or kind is Kind.HEIC or kind in PICTURES:
        todo = "扫描件、照片或 PDF 请先用 Excel 或 WPS 录入成表格，或直接在页面的表里填写"
        return Unusable(file, f"是 {kind.value}，目前只读 .xlsx 和 .csv", todo)
    if kind is Kind.ZIP:
        return Unusable(file, "是 ZIP 压缩包，或没有传完的工作簿", "请解压后选择里面的 .xlsx，或重新下载原文件")
    if kind is Kind.OTHER:
        return Unusable(file, "不是表格，或文件已损坏，无法识别", "请选择 .xlsx 或 .csv 的学时情况表")
    return Unusable(file, f"实际是{kind.value}，目前只读 .xlsx 和 .csv", _SAVE_AS)
