"""Sample papers: small ones with one peculiarity each, and a few that look like the real thing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from forms.document import (
    LANDSCAPE,
    Align,
    Block,
    Cell,
    Document,
    Grid,
    Page,
    PageBreak,
    Paragraph,
    Role,
    Row,
    Section,
    Style,
    Tally,
)

FOOTER = ("参考样式（非官方表样）", "第 {page} 页 共 {pages} 页", "济建发〔2019〕49号")
HEADER = ("历下区某综合楼 A&B <科技>", "", "编号 2019-07")
RARE = "龘䶮㐱"
ODD = (
    "A&B <科技>", "=cmd()", "#N/A", RARE, "370102199001011234", "前\x00后\x0b下\ufffe", "“引号”—√×①",
    "  两端空格  ", "",
)  # fmt: skip


def head(text: str, **more: object) -> Cell:
    """A cell of a header."""
    return Cell(text, role=Role.HEADER, align=Align.CENTER, **more)  # type: ignore[arg-type]


def label(text: str, **more: object) -> Cell:
    """A cell that names what stands beside it."""
    return Cell(text, role=Role.LABEL, **more)  # type: ignore[arg-type]


def document(*blocks: Block, name: str = "paper", **section: object) -> Document:
    """A paper of one section."""
    only = Section("正文", blocks, **section)  # type: ignore[arg-type]
    return Document(name, "一份文件", (only,))


def grid(*rows: tuple[str, ...], **more: object) -> Grid:
    """A grid of plain texts in columns of equal width."""
    columns = (160 / len(rows[0]),) * len(rows[0])
    return Grid(columns, tuple(Row(tuple(map(Cell, row))) for row in rows), **more)  # type: ignore[arg-type]


def large(rows: int = 500, columns: int = 6) -> Document:
    """A table of as many cells as asked for, with a header."""
    top = Row(tuple(head(f"第{n + 1}列") for n in range(columns)))
    body = [Row(tuple(Cell(f"第{r}行第{c}格 A&B") for c in range(columns))) for r in range(rows)]
    return document(Grid((160 / columns,) * columns, (top, *body), header_rows=1), name="large", footer=FOOTER)


def empty() -> Document:
    """Nothing at all: not even a section."""
    return Document("empty", "", ())


def odd() -> Document:
    """Text that breaks careless writers, in cells and in paragraphs."""
    cells = tuple(Row((Cell(text), Cell(f"又：{text}"))) for text in ODD)
    unbroken = "https://example.cn/" + "abcdefghij" * 30
    return document(
        Paragraph("标题 A&B <科技>", Style.TITLE),
        *(Paragraph(text) for text in ODD),
        Paragraph("第一行\r\n第二行\n第三行\t制表"),
        Grid((80, 80), (*cells, Row((Cell(unbroken), Cell("左\n中\r\n右"))))),
        Paragraph(unbroken),
        name="odd",
        header=HEADER,
        footer=FOOTER,
    )


def long_cell(characters: int = 60_000, *, may_split: bool = True) -> Document:
    """One cell with more text than a page, and than a spreadsheet's cell, can hold."""
    sentence = "本工程在验收范围内已按经审查合格的施工图设计文件施工完毕。"
    text = (sentence * (characters // len(sentence) + 1))[:characters]
    rows = (
        Row((head("项目"), head("内容"), head("备注"))),
        Row((label("验收意见", top=True), Cell(text, top=True), Cell("无", align=Align.CENTER)), may_split=may_split),
        Row((label("其他"), Cell("见附件"), Cell(""))),
    )
    return document(Grid((25, 115, 20), rows, header_rows=1), name="long-cell", footer=FOOTER)


def dense() -> Document:
    """Thirty narrow columns on a landscape page, with two header rows and merges both ways."""
    columns = (16.0, 22.0, *((7.0,) * 28), 27.0)
    parts = tuple(head(f"部位{n}", columns=2) for n in range(1, 15))
    works = tuple(head(text) for _ in range(14) for text in ("装修", "安装"))
    top = Row((head("楼层", rows=2), head("使用状态", rows=2), *parts, head("备注", rows=2)))
    mark = ("√", "×", "？", "／", "—")
    floors = [
        Row(
            (
                Cell(f"{floor}层", align=Align.CENTER),
                Cell("已出售" if floor % 3 else "未出售或出租"),
                *(
                    Cell(mark[(floor * 7 + n) % 5], align=Align.CENTER, choices=("√", "×", "？", "／"))
                    for n in range(28)
                ),
                Cell("存在未完成内容，详见清单" if floor % 9 == 0 else ""),
            ),
            height=6.5,
        )
        for floor in range(1, 41)
    ]
    counts = [
        Cell("8", tally=Tally((2, 41), (column, column), matches=("√", "×")), role=Role.TOTAL, align=Align.CENTER)
        for column in range(2, 30)
    ]
    total = Row((Cell("应查（格）", columns=2, role=Role.TOTAL), *counts, Cell("", role=Role.TOTAL)))
    table = Grid(columns, (top, Row(works), *floors, total), header_rows=2, dense=True)
    return document(
        Paragraph("公共部位逐层核查表", Style.TITLE),
        table,
        Paragraph("√ 已完成　× 未完成　？ 待核实　／ 本层无　— 规则不要求", Style.NOTE),
        name="dense",
        page=LANDSCAPE,
        header=HEADER,
        footer=FOOTER,
    )


def boxes() -> Grid:
    """Six boxes for seals, 45 mm high, that must stay on one page."""
    parties = ("建设单位", "勘察单位", "设计单位", "施工单位", "监理单位", "")
    cells = [Cell(f"{party}（公章）\n\n项目负责人：\n\n　　年　月　日" if party else "", top=True) for party in parties]
    rows = tuple(Row((cells[n], cells[n + 1]), height=45) for n in (0, 2, 4))
    return Grid((80, 80), rows, keep_together=True)


def signatures() -> Document:
    """Text that fills most of a page, so that the boxes below would split if they could."""
    text = "验收组审阅工程档案资料并实地查验，认为本工程在上述验收范围内已按经审查合格的施工图设计文件施工完毕。"
    return document(
        Paragraph("四、验收结论", Style.HEADING_1),
        *(Paragraph(text * 2) for _ in range(9)),
        Paragraph("参加验收单位", Style.HEADING_2, keep_with_next=True),
        boxes(),
        Paragraph("填写说明：各单位在相应栏内签字并加盖公章。", Style.NOTE),
        name="signatures",
        header=HEADER,
        footer=FOOTER,
    )


def across() -> Document:
    """A label that reaches from the header into the body: those rows must repeat together."""
    rows = (
        Row((head("序号", rows=2), head("条款与核查要点", columns=2), head("结果", rows=3))),
        Row((head("条款"), head("要点"))),
        Row((Cell("1", value=Decimal(1)), Cell("第四条（三）"), Cell("公共部位施工完毕"))),
        *(
            Row((Cell(str(n), value=Decimal(n)), Cell("第三条"), Cell("按图施工完毕"), Cell("符合")))
            for n in range(2, 60)
        ),
    )
    return document(Grid((15, 40, 75, 30), rows, header_rows=2), name="across", footer=FOOTER)


def values() -> Document:
    """Numbers and dates that a spreadsheet can compute with, drop-down lists, counts and sums."""
    rows = (
        Row((head("名称"), head("日期"), head("金额（万元）"), head("结果"))),
        Row(
            (
                Cell("甲"),
                Cell("2019年10月4日", value=date(2019, 10, 4), number_format='yyyy"年"m"月"d"日"'),
                Cell("1,234.50", value=Decimal("1234.50"), number_format="#,##0.00", align=Align.RIGHT),
                Cell("符合", choices=("符合", "不符合")),
            )
        ),
        Row(
            (
                Cell("乙"),
                Cell("2020-01-31", value=date(2020, 1, 31)),
                Cell("20.5", value=Decimal("20.5"), align=Align.RIGHT),
                Cell("不符合", choices=("符合", "不符合")),
            )
        ),
        Row(
            (
                Cell("合计", columns=2, role=Role.TOTAL),
                Cell(
                    "1,255.00",
                    tally=Tally((1, 2), (2, 2), function="sum"),
                    number_format="#,##0.00",
                    role=Role.TOTAL,
                    align=Align.RIGHT,
                ),
                Cell("1", tally=Tally((1, 2), (3, 3), matches=("符合",)), role=Role.TOTAL),
            )
        ),
    )
    return document(Paragraph("金额汇总", Style.TITLE), Grid((40, 40, 40, 40), rows, header_rows=1), name="values")


def report() -> Document:
    """A whole report: cover, chapters with tables, a landscape table in between, signatures, marked as a draft."""
    cover = Section(
        "封面",
        (
            Paragraph("竣工验收报告", Style.TITLE, space_before=60),
            Paragraph("（初装修新建公共建筑工程）", Style.SUBTITLE),
            Grid(
                (40, 100),
                tuple(
                    Row((Cell(name, align=Align.RIGHT), Cell("：历下区某综合楼")), height=12)
                    for name in ("工程名称", "建设单位")
                ),
                ruled=False,
            ),
        ),
        header=HEADER,
        footer=FOOTER,
        plain_first_page=True,
    )
    facts = [Row((label(a), Cell(b), label(c), Cell(d))) for a, b, c, d in FACTS]
    facts.append(Row((label("验收范围"), Cell(SCOPE, columns=3)), height=20, may_split=True))
    checks = [
        Row((Cell(str(n), align=Align.CENTER), Cell("第三条（二）"), Cell(SCOPE), Cell("符合", align=Align.CENTER)))
        for n in range(1, 18)
    ]
    top = Row(tuple(map(head, ("序号", "条款", "原文", "结果"))))
    group = Row((Cell("一、整栋出售或出租", columns=4, role=Role.GROUP),))
    body = Section(
        "报告",
        (
            Paragraph("一、工程概况", Style.HEADING_1),
            Grid((25, 55, 25, 55), tuple(facts)),
            Paragraph("注：面积以不动产测绘成果为准。", Style.NOTE),
            Paragraph("二、核查情况", Style.HEADING_1),
            Paragraph("（一）整栋出售或出租", Style.HEADING_2),
            Paragraph(SCOPE * 3),
            Paragraph("符合施工图设计文件要求的，方可组织竣工验收。", Style.QUOTE),
            Grid((12, 28, 95, 25), (top, group, *checks), header_rows=1),
            Paragraph("三、其他说明", Style.HEADING_1, space_before=4),
            Paragraph("补充说明：", Style.PLAIN),
            Paragraph(ruled=4),
            PageBreak(),
            Paragraph("四、验收结论", Style.HEADING_1),
            boxes(),
            Grid((160,), (Row((Cell("两张表相邻时，中间留一点空白。"),)),)),
        ),
        header=HEADER,
        footer=FOOTER,
    )
    wide = replace(dense().sections[0], title="逐层核查表")
    last = Section("附件清单", (grid(("序号", "名称"), ("1", "施工许可证"), header_rows=1),), footer=FOOTER)
    draft = "草稿：还有 3 项待核对，2 栏未填写"
    return Document("report", "竣工验收报告", (cover, body, wide, last), draft=draft, author="某置业有限公司")


SCOPE = "本次验收范围为历下区某综合楼经审查合格的施工图所载初装修阶段内容，已出售楼层的二次装修不在本次验收范围。"
FACTS = (
    ("工程名称", "历下区某综合楼", "工程地点", "济南市历下区某路1号"),
    ("建筑面积", "12,345.67 平方米", "层数", "地上18层、地下2层"),
    ("建设单位", "某置业有限公司", "施工许可证号", "370102201901010101"),
    ("项目负责人", f"王{RARE}", "开工日期", "2018年3月1日"),
)
NARROW = Page(left=20, right=20)


def everything() -> dict[str, Document]:
    """Every sample paper by its id."""
    made = (
        empty(), odd(), long_cell(), dense(), signatures(), across(), values(), report(), large(60),
        replace(long_cell(6_000, may_split=False), id="unsplit"),
    )  # fmt: skip
    return {paper.id: paper for paper in made}
