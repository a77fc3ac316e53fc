"""The command line's arguments, with help and complaints in Chinese."""

from __future__ import annotations

import argparse
import re
from collections.abc import Sequence
from typing import Any, NoReturn

EVERY_ITEM = "（全部）"  # what --all becomes: the parser would take it for an option
DATA, TODAY, AFTER_PAINT = "--data", "--today", "--exit-after-paint"
BUNDLE = ".shenyan"  # how the name of a bundle ends: one that is opened by its name opens the window

_COMPLAINTS = (
    (r"the following arguments are required: (.*)", "缺少参数：{0}"),
    (r"argument 命令: invalid choice: '(.*?)'.*", "没有“{0}”这个命令"),
    (r"argument (.*): invalid choice: '(.*?)'.*", "“{1}”不能用在 {0} 这里"),
    (r"argument (.*): expected .*", "{0} 后面要写一个值"),
    (r"argument (.*): not allowed with argument (.*)", "{0} 和 {1} 不能同时用"),
    (r"argument (.*): invalid .*: '(.*)'", "{0} 的值“{1}”写得不对"),
    (r"ambiguous option: (.*?) .*", "选项 {0} 写得不全"),
)


class WrongArguments(Exception):  # noqa: N818  told to the user as it is
    """The arguments cannot be understood. The text is one Chinese sentence."""


class ChineseParser(argparse.ArgumentParser):
    """An argument parser that speaks Chinese and raises instead of leaving the program."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(add_help=False, formatter_class=argparse.RawDescriptionHelpFormatter, **settings)
        self._positionals.title = "参数"
        self._optionals.title = "选项"
        self.add_argument("-h", "--help", action="help", help="显示这份说明")

    def error(self, message: str) -> NoReturn:
        """Raise the complaint in Chinese."""
        for pattern, said in _COMPLAINTS:
            found = re.fullmatch(pattern, message, re.DOTALL)
            if found:
                message = said.format(*found.groups())
                break
        raise WrongArguments(f"{message}。用 {self.prog} -h 查看写法")

    def format_usage(self) -> str:
        """The line of usage, in Chinese."""
        return super().format_usage().replace("usage:", "用法：", 1)

    def format_help(self) -> str:
        """The help, in Chinese."""
        return super().format_help().replace("usage:", "用法：", 1)


def parse(arguments: Sequence[str], program: str = "main.py") -> argparse.Namespace:
    """The arguments of one call of the program that goes by this name.

    Raises `WrongArguments`, and `SystemExit` once help was shown.
    """
    given = _for_the_window(arguments)
    rest: list[str] = []
    if given is None:
        given, rest = parser(program).parse_known_args(arguments)
    if rest:
        raise WrongArguments(f"多出了看不懂的参数“{' '.join(rest)}”。用 {program} {given.command or ''} -h 查看写法")
    for option in ("data", "to"):  # an empty one would quietly mean the user's own folder, or the one we stand in
        if getattr(given, option, None) == "":
            raise WrongArguments(f"--{option} 后面是空的，请写一个文件夹")
    return given


def _for_the_window(arguments: Sequence[str]) -> argparse.Namespace | None:
    """The options of the window where there are no others: to make a parser first would delay it."""
    given = argparse.Namespace(data=None, today=None, exit_after_paint=False, command=None, opened="")
    rest = iter(arguments)
    for argument in rest:
        if argument == AFTER_PAINT:
            given.exit_after_paint = True
            continue
        if argument.endswith(BUNDLE) and not given.opened:
            given.opened = argument
            continue
        value = next(rest, "-") if argument in (DATA, TODAY) else "-"
        if value.startswith("-"):
            return None
        setattr(given, argument.removeprefix("--"), value)
    return given


def parser(program: str) -> ChineseParser:
    """The parser of the whole command line."""
    top = _options(program)
    commands = top.add_subparsers(dest="command", metavar="命令", title="命令", parser_class=ChineseParser)
    _about_policies(commands)
    _about_cases(commands)
    _about_all_cases(commands)
    _about_work(commands)
    _about_history(commands)
    _about_papers(commands)
    _about_keeping(commands)
    _about_handing(commands)
    return top


def _options(program: str) -> ChineseParser:
    """What can be given before a command, or without one."""
    top = ChineseParser(
        prog=program, description="申验通：把一份政策文件变成可以逐项核对的清单，并打印所需的表格和文书。"
    )
    top.add_argument(DATA, metavar="文件夹", help="办件放在哪个文件夹（默认放在本用户的数据文件夹）")
    top.add_argument(TODAY, metavar="YYYY-MM-DD", help="把这一天当作今天")
    top.add_argument(AFTER_PAINT, action="store_true", help="只用于窗口：画完第一屏就退出")
    top.set_defaults(command=None, opened="")
    return top


def _about_policies(commands: Any) -> None:
    listed = _with_json(commands.add_parser("checklists", help="列出所有事项；写明一个，列出它的情形和选项"))
    listed.add_argument("name", nargs="?", default="", metavar="政策或事项", help="只看这一个：情形、选项和口径选择")
    situations = commands.add_parser("situations", help="运行政策文件自带的情形测试")
    situations.add_argument("policy", nargs="?", metavar="政策", help="政策编号；不写则全部运行")
    rules = commands.add_parser("rule-map", help="把规则一览写成文件：哪个情形决定哪些条目，依据哪一条")
    rules.add_argument("rule", metavar="政策或事项", help="政策编号，或 checklists 列出的事项编号")
    rules.add_argument("--to", required=True, metavar="文件夹")
    rules.add_argument("--only", default="word", metavar="格式", help="word、pdf，用逗号分开；默认 word")
    commands.add_parser("self-test", help="自检：打开每份政策，写出每种文书")


def _about_cases(commands: Any) -> None:
    new = commands.add_parser("new", help="新建办件，显示办件编号")
    new.add_argument("checklist", metavar="事项")
    new.add_argument("--title", required=True, metavar="名称", help="办件名称")
    new.add_argument("--answer", action="append", default=[], metavar="编号=答案", help="回答一个情形，可写多次")
    new.add_argument("--answers", metavar="文件.json", help="从 JSON 文件读入答案")
    new.add_argument("--organisation", metavar="单位名称", help="带入哪家单位的信息；只有一家单位时不用写")
    found = _with_json(commands.add_parser("list", help="列出办件"))
    found.add_argument("--search", default="", metavar="文字", help="只列出含有这些文字的办件")
    found.add_argument("--deleted", action="store_true", help="列出回收站里的办件")
    found.add_argument("--practice", action="store_true", help="列出练习办件")
    practice = commands.add_parser("practice", help="做一件练习办件；不写名称则列出有哪些练习")
    practice.add_argument("name", nargs="?", metavar="练习", help="名称见不写名称时的列表")
    dates = _with_json(commands.add_parser("dates", help="列出全部办件的期限和日期，或写成日历文件、Excel 文件"))
    dates.add_argument("--from", dest="since", metavar="YYYY-MM-DD", help="从哪天起，默认今天")
    dates.add_argument("--until", metavar="YYYY-MM-DD", help="到哪天止，默认一年以内")
    dates.add_argument("--ics", metavar="文件.ics", help="写成日历文件")
    dates.add_argument("--excel", metavar="文件.xlsx", help="写成 Excel 文件")
    copy = _about_one(commands, "copy", "另建一个办件：带走情形和栏目，不带核对结果")
    copy.add_argument("--title", required=True, metavar="名称")
    belong = _about_one(commands, "belong", "把办件换到另一家单位：前一家带来的内容换成这一家的")
    belong.add_argument("organisation", metavar="单位名称", help='写 "" 表示不属于任何单位')
    _about_one(commands, "delete", "把办件移入回收站")
    _about_one(commands, "undelete", "从回收站恢复办件")


def _about_all_cases(commands: Any) -> None:
    organisation = _with_json(commands.add_parser("organisation", help="单位信息：填一次，各办件共用；不写名称则列出"))
    organisation.add_argument("name", nargs="?", metavar="单位名称", help="只有一家单位时可以不写")
    organisation.add_argument("facts", nargs="*", metavar="编号=内容", help="如 uscc=…；“编号=”清空")
    acts = _with_acts(organisation)
    acts.add_argument("--apply", dest="act", action="store_const", const="apply", help="让可以改用的办件全部改用")
    acts.add_argument("--delete", dest="act", action="store_const", const="delete", help="移入回收站")
    acts.add_argument("--undelete", dest="act", action="store_const", const="undelete", help="从回收站恢复")
    offices = _with_json(commands.add_parser("offices", help="收件机关的名称：机关改名时改一次，各办件都用新名称"))
    offices.add_argument("policy", metavar="政策", help="政策编号")
    offices.add_argument("names", nargs="*", metavar="编号=名称", help="“编号=”恢复原文的名称")
    _with_acts(offices)


def _with_acts(command: Any) -> Any:
    acts = command.add_mutually_exclusive_group()
    acts.add_argument("--undo", dest="act", action="store_const", const="undo", help="撤销最近的修改")
    acts.add_argument("--redo", dest="act", action="store_const", const="redo", help="重做刚撤销的修改")
    return acts


def _about_work(commands: Any) -> None:
    _with_json(_about_one(commands, "show", "显示一个办件"))
    _with_json(_about_one(commands, "fields", "列出要上纸的全部栏目"))
    answer = _about_one(commands, "answer", "回答情形、填写栏目、选择口径；“编号=”清空")
    answer.add_argument("answer", nargs="*", metavar="编号=答案")
    answer.add_argument("--answers", metavar="文件.json", help="从 JSON 文件读入答案")
    answer.add_argument("--reason", default="", metavar="文字", help="理由；改选口径时必填")
    mark = _about_one(commands, "mark", "核对一项：met 符合、unmet 不符合、na 不适用、open 待核对")
    mark.add_argument("item", metavar="条目", help="条目编号；--all 表示全部应核对的条目")
    mark.add_argument("word", metavar="结果", help="met、unmet、na 或 open")
    mark.add_argument("--reason", default="", metavar="文字", help="理由；不适用时必填")
    mark.add_argument("--note", metavar="文字", help="备注")
    collect = _about_one(commands, "collect", "把其他办件汇入本办件的汇总表，每个办件一行")
    collect.add_argument("others", nargs="+", metavar="办件", help="要汇入的办件编号")
    attach = _about_one(commands, "attach", "给一项添加佐证或材料文件")
    attach.add_argument("item", metavar="条目")
    attach.add_argument("file", nargs="+", metavar="文件")
    file = _about_one(commands, "file", "填写一个文件的信息，或调整它的次序；最后列出这一项的文件")
    file.add_argument("item", metavar="条目")
    file.add_argument("file", metavar="文件", help="文件名，或第几个")
    file.add_argument("--place", type=int, metavar="第几个", help="排到这一项文件的第几个")
    told = "文件信息，可写多次：title、copy（原件、复印件）、pages、number、author、formed、until、note；“名=”清空"
    for command in (attach, file):
        command.add_argument("--detail", action="append", default=[], metavar="名=内容", help=told)


def _about_history(commands: Any) -> None:
    why = _with_json(
        _about_one(commands, "why", "说明一处为什么这样：依据哪些回答、哪些条文；不写是哪一处则列出可问的")
    )
    why.add_argument("place", nargs="?", default="", metavar="哪一处", help="条目或栏目的编号，deadline.… 或 route.…")
    history = _with_json(_about_one(commands, "history", "显示修改记录：每一步何时、何处、由什么改成什么"))
    points = ("第几步", "第几步")
    history.add_argument("--between", nargs=2, type=int, metavar=points, help="只显示这两步之后的样子有什么不同")
    revert = _about_one(commands, "revert", "退回到某一步之后的样子，作为一步，可以撤销")
    revert.add_argument("sequence", type=int, metavar="第几步", help="步号见 history")
    undo = _about_one(commands, "undo", "撤销最近的修改")
    undo.add_argument("count", nargs="?", type=int, default=1, metavar="步数")
    redo = _about_one(commands, "redo", "重做刚撤销的修改")
    redo.add_argument("count", nargs="?", type=int, default=1, metavar="步数")


def _about_papers(commands: Any) -> None:
    _with_json(_about_one(commands, "check", "列出问题；可下结论且条件具备时返回 0，否则返回 1"))
    export = _about_one(commands, "export", "把文书写成 Word、Excel 和 PDF 文件")
    export.add_argument("--to", required=True, metavar="文件夹")
    formats = "word、excel、pdf，用逗号分开；默认 word,excel"
    export.add_argument("--only", default="word,excel", metavar="格式", help=formats)
    export.add_argument("--masked", action="store_true", help="脱敏：隐去证件、电话和账号的中间几位")
    volume = _about_one(commands, "volume", "把全部文书和材料文件合成一册 PDF：封面、目录、书签、连续页码")
    volume.add_argument("--to", required=True, metavar="文件.pdf")
    masked = "一册没有脱敏的：材料文件里的号码隐不去；脱敏的文书用 export --masked"
    volume.add_argument("--masked", action="store_true", help=masked)
    told = "写成几个文件，首页右上角印“第几份／共几份”，其余完全相同；不写则一个文件，不印"
    volume.add_argument("--copies", type=int, default=0, metavar="份数", help=told)
    volume.add_argument("--both-sides", action="store_true", help="双面装订：页码在外侧，每份从正面起")
    notice = _about_one(commands, "notice", "把报送须知写成 Word 文件：送到哪里、几份、带什么、日期、还缺什么")
    notice.add_argument("--to", required=True, metavar="文件夹")
    seals = _about_one(commands, "seal-list", "把用印申请单写成 Word 文件：哪份文书、几页几份、哪里用章、共几枚")
    seals.add_argument("--to", required=True, metavar="文件夹")
    seals.add_argument("--pages-per-seal", type=int, metavar="张数", help="骑缝章每枚压几张；不写则不计骑缝章的枚数")
    seals.add_argument("--both-sides", action="store_true", help="双面装订")
    listing = _about_one(commands, "list-paper", "把一次性告知清单（或任务、情形清单）写成 Word 文件")
    listing.add_argument("--to", required=True, metavar="文件夹")


def _about_keeping(commands: Any) -> None:
    backup = commands.add_parser("backup", help="把整个办件库连同附件存成一个文件")
    backup.add_argument("--to", required=True, metavar="文件.zip", help="写到哪里；写文件夹则自动取名")
    restore = _with_json(commands.add_parser("restore", help="从备份恢复；不写文件则列出恢复点"))
    restore.add_argument("file", nargs="?", metavar="文件", help="备份文件，或恢复点的文件名")
    acts = restore.add_mutually_exclusive_group()
    acts.add_argument("--preview", action="store_true", help="只看会有什么变化，不改动")
    acts.add_argument("--yes", action="store_true", help="直接恢复（不写也是）；恢复前的办件库自动留存，可再恢复回来")
    verify = _with_json(commands.add_parser("verify", help="核对整个办件库和附件；全部完好返回 0，否则返回 1"))
    verify.add_argument(
        "--code", metavar="核对编号", help="纸面页脚的核对编号：是哪个办件、打印以后有没有改过；一致返回 0"
    )


def _about_handing(commands: Any) -> None:
    bundle = _about_one(commands, "bundle", "移交：把办件连同文件和修改记录写成一个办件包")
    bundle.add_argument("--to", required=True, metavar="文件", help="写到哪个文件，如 东塔楼.shenyan")
    taking = commands.add_parser("import", help="接收办件包，显示办件编号")
    taking.add_argument("file", metavar="文件")
    taking.add_argument("--in-place", action="store_true", help="替换本机的同一办件，一步，可撤销")
    taking.add_argument("--preview", action="store_true", help="只显示会有什么改动")
    for command in (bundle, taking):
        command.add_argument("--password-file", metavar="文件", help="第一行是口令的文本文件")


def _about_one(commands: Any, name: str, help_text: str) -> Any:
    one = commands.add_parser(name, help=help_text)
    one.add_argument("case", metavar="办件编号")
    return one


def _with_json(command: Any) -> Any:
    command.add_argument("--json", action="store_true", help="按 JSON 输出")
    return command
