"""Days and moments as one reads them at a glance."""

from __future__ import annotations

from datetime import date, datetime, tzinfo


def moment(at: datetime, today: date, zone: tzinfo | None) -> str:
    """When something was changed, as one reads it at a glance."""
    local = at.astimezone(zone)
    clock = f"{local:%H:%M}"
    if local.date() == today:
        return f"今天 {clock}"
    if local.year == today.year:
        return f"{local.month}月{local.day}日 {clock}"
    return f"{local.year}年{local.month}月{local.day}日"


def day_words(day: date, today: date) -> str:
    """A day with its weekday: 11月30日 周一; with its year, where that is not this one."""
    year = "" if day.year == today.year else f"{day.year}年"
    return f"{year}{day.month}月{day.day}日 周{'一二三四五六日'[day.weekday()]}"


def days_left(day: date, today: date, sort: str = "due") -> str:
    """How far off a day is; one gone by counts its days only where something was to be done by then."""
    left = (day - today).days
    if left == 0:
        return "就是今天"
    if left > 0:
        return f"还有 {left} 天"
    return "已经到了" if sort == "opens" else f"已过期 {-left} 天" if sort == "file" else f"已过 {-left} 天"
