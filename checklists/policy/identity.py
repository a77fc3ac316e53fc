"""Check digits of the unified social credit code (GB 32100-2015) and of identity card numbers (GB 11643-1999)."""

from __future__ import annotations

import re
from datetime import date

_USCC = "0123456789ABCDEFGHJKLMNPQRTUWXY"  # no I, O, S, V, Z
_USCC_WEIGHTS = tuple(pow(3, place, 31) for place in range(17))
_PERSON_WEIGHTS = tuple(pow(2, 17 - place, 11) for place in range(17))
_PERSON_CHECK = "10X98765432"


def fault_of_uscc(code: str) -> str:
    """What is wrong with a code of 18 plain upper-case characters; empty when nothing is."""
    if len(code) != 18:
        return f"应为18位，现为{len(code)}位"
    strange = sorted(set(code) - set(_USCC))
    if strange:
        return f"含有不会出现的字符“{''.join(strange)}”（代码不使用 I、O、S、V、Z）"
    total = sum(_USCC.index(sign) * weight for sign, weight in zip(code, _USCC_WEIGHTS, strict=False))
    if _USCC[-total % 31] != code[17]:
        return "校验位不符，请对照营业执照核对"
    return ""


def fault_of_person_id(number: str, *, today: date) -> str:
    """What is wrong with an identity number; empty when nothing is.

    Residence permits of Hong Kong, Macao and Taiwan (81, 82, 83) and the cards of permanent residents that begin
    with 9 follow the same rule. The region is not checked: districts are renamed, people are not.
    """
    if not re.fullmatch(r"[0-9]{17}[0-9X]", number):
        return "应为18位数字（末位可为 X）"
    try:
        born = date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return "第7至14位不是有效的出生日期"
    if not date(1900, 1, 1) <= born <= today:
        return "出生日期不在合理范围内"
    total = sum(int(digit) * weight for digit, weight in zip(number, _PERSON_WEIGHTS, strict=False))
    if _PERSON_CHECK[total % 11] != number[17]:
        return "校验位不符，请对照证件核对"
    return ""
