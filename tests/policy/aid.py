"""A second small policy that says what the first does not: shared parts, offices, groups, sums, days and routes."""

from __future__ import annotations

from collections.abc import Mapping

from tests.policy.small import FILES

ENTRIES = """\
entries:
  - {id: shop_name, kind: text, label: 店名, carried: yes}
  - {id: payee, kind: text, label: 收款人}
  - {id: project, kind: text, label: 项目, unique: yes}
  - {id: district, kind: choice, label: 区县, options: {east: 东区, west: 西区, port: 港区}}
  - {id: post_district, kind: choice, label: 通讯区县, options: {east: 东区, west: 西区}}
  - {id: goods, kind: choices, label: 货品, options: {food: 食品, toys: 玩具}}
  - {id: opens_on, kind: date, label: 开业日期}
  - {id: closes_on, kind: date, label: 歇业日期}
  - {id: licensed, kind: yes-no, label: 有许可证}
  - {id: capital, kind: money, label: 注册资本, unit: 万元}
  - {id: paid, kind: money, label: 已缴, unit: 元}
  - {id: share, kind: percent, label: 比例}
  - {id: unpaid, kind: money, label: 未缴, unit: 元, computed: {minus: [capital, paid]}}
  - {id: twice, kind: money, label: 两倍, unit: 元, computed: {times: [2, unpaid]}}
  - {id: part, kind: money, label: 份额, unit: 元, computed: {times: [share, paid]}}
  - {id: more, kind: money, label: 加一, unit: 万元, computed: {sum: [paid, capital, 1.5]}}
  - {id: copied, kind: date, label: 同日, computed: {same: opens_on}}
  - {id: sold, kind: text, label: 经营, computed: {label: goods}}
  - {id: this_year, kind: text, label: 年度, computed: {year-of: opens_on}}
  - {id: last_year, kind: number, label: 上年度, computed: {year-before: opens_on}}
  - {id: years, kind: number, label: 年数, computed: {years-between: [opens_on, closes_on]}}
  - {id: second_on, kind: date, label: 第二期, computed: {deadline: second}}
  - {id: second_year, kind: number, label: 第二期年度, computed: {year-of: second_on}}
  - id: bought
    kind: table
    label: 购置表
    key: name
    columns:
      - {id: name, kind: text, label: 名称}
      - {id: kind, kind: choice, label: 种类, options: {new: 新, used: 旧}}
      - {id: number, kind: number, label: 数量}
      - {id: price, kind: money, label: 单价, unit: 万元}
      - {id: cost, kind: money, label: 金额, unit: 元, computed: {times: [number, price]}}
      - {id: kind_name, kind: text, label: 种类名, computed: {label: kind}}
      - {id: bought_in, kind: text, label: 年份, computed: {year-of: opens_on}}
  - {id: total, kind: money, label: 合计, unit: 万元, computed: {total: bought.cost}}
  - {id: kinds, kind: number, label: 件数, computed: {count: bought}}
"""

OFFICES = """\
bureau: 某局
centre: "{district}服务中心"
desk: {name: 综合处, note: 改过名}
"""

SHARED = """\
questions:
  - district
terms:
  in-port: {district: port}
readings:
  - id: R9
    source: 第二条
    question: 港区怎么算
    options: {bureau: 归局, silent: 未定}
    default: silent
    because: 原文没有写
checks:
  - {id: late, level: warn, when: {opens_on: {below: 2020-02-01}}, where: opens_on, text: 早于施行}
items:
  - {id: send, kind: step, source: 第三条, label: 报送}
routes:
  - {submit_to: bureau, when: {all: [{term: in-port}, {reading.R9: bureau}]}}
  - {silent: submit_to, notes: [先问某局], when: {all: [{term: in-port}, {reading.R9: silent}]}}
  - {submit_to: centre, when: {district: [east, west]}}
"""

CHECKLIST = """\
id: opening
title: 小店补助
outcome: materials
verdicts: {ready: 材料已备齐, not-ready: "还缺{open}项，共{required}项，已备{done}项", undecided: 还不能列全}
use: [shared]
questions:
  - licensed
  - opens_on: {label: 开张日期}
  - goods: {only: [toys], when: {licensed: yes}}
groups:
  proof: {need: any, label: 二者之一}
  licences: {need: all, label: 证照}
items:
  - {id: licence, kind: material, source: 第一条, label: 营业执照, copy: copy, group: licences}
  - {id: fire, kind: material, source: 第一条, label: 消防证明, group: licences, when: {licensed: yes}}
  - {id: deed, kind: material, source: 第一条, label: 房契, group: proof}
  - {id: lease, kind: material, source: 第一条, label: 租约, group: proof, na: 没有租约, when: {licensed: yes}}
  - {id: leaflet, kind: material, source: 第一条, label: 说明, optional: yes, when: {licensed: yes}}
  - {id: rest, kind: material, source: 第一条, label: 其他材料, catch_all: yes}
  - {id: form, kind: material, source: 第一条, label: 申请表, copy: original, prints: letter}
checks:
  - {id: again, level: block, when: {repeated: project}, where: project, text: "已用于{repeated}，请核对"}
  - {id: payee, level: warn, when: {payee: {differs: $shop_name}}, where: payee, text: 收款人与店名不一致}
  - {id: little, level: warn, when: {paid: {below: $capital}}, where: paid, text: 没有缴足}
  - {id: dear, level: info, when: {total: {above: 100}}, where: bought, text: 购置超过一百万元}
deadlines:
  - id: second
    text: 第二期可申请之日
    start: opens_on
    basis: 第一条
    opens: yes
    counted: [{when: {licensed: yes}, count: 1, unit: accounting-years}, {count: 12, unit: months}]
routes:
  - {city_office: desk, when: {licensed: yes}, notes: [当面交]}
  - {silent: [city_office], when: {licensed: no}, notes: [当面交, 先问某局]}
  - {copies: 5}
forms: [letter]
"""

FORM = """\
id: letter
title: 申请表
formats: [word]
file_name: "{shop_name}申请表"
entries:
  - shop_name: required
  - unpaid
  - bought
sheets:
  - title: 正文
    blocks:
      - {heading: 申请表, level: 0}
      - {pairs: [[shop_name, unpaid]]}
      - {table: bought, columns: [{id: name, title: 名称, width: 40}, {id: cost, title: 金额, width: 40}]}
"""

AID: Mapping[str, str] = {
    **FILES,
    "entries.yaml": ENTRIES,
    "offices.yaml": OFFICES,
    "fragments/shared.yaml": SHARED,
    "checklists/opening.yaml": CHECKLIST,
    "forms/letter.yaml": FORM,
}


def aid_files(**more: str) -> dict[str, bytes]:
    """The files of the policy as they lie on the disk."""
    return {name: text.encode() for name, text in {**AID, **more}.items()}
