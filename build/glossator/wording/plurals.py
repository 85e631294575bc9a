"""The plural category of a whole number in each language: the ending of the message that counts so many.

Source: Unicode CLDR, language plural rules, cardinals, as far as they tell whole numbers below a million apart.
"""

from __future__ import annotations

from collections.abc import Callable

CATEGORIES = ("zero", "one", "two", "few", "many", "other")
ENOUGH_NUMBERS = 130
"""Of the numbers below it, each category of each language has one."""


def plural_rule(base: str) -> Callable[[int], str]:
    """The rule of a language, given by the first part of its code; English has that of most."""
    return _RULES.get(base, _one_or_other)


def categories(base: str) -> tuple[str, ...]:
    """Those that the language has, in the order of CATEGORIES."""
    rule = plural_rule(base)
    found = {rule(number) for number in range(ENOUGH_NUMBERS)}
    return tuple(category for category in CATEGORIES if category in found)


def _one_or_other(number: int) -> str:
    return "one" if number == 1 else "other"


def _other(_number: int) -> str:
    return "other"


def _up_to_one(number: int) -> str:
    return "one" if number < 2 else "other"


def _east_slavic(number: int) -> str:
    if number % 10 == 1 and number % 100 != 11:
        return "one"
    return "few" if number % 10 in {2, 3, 4} and number % 100 not in {12, 13, 14} else "many"


def _south_slavic(number: int) -> str:
    category = _east_slavic(number)
    return "other" if category == "many" else category


def _polish(number: int) -> str:
    category = _east_slavic(number)
    return "many" if category == "one" and number != 1 else category


def _czech(number: int) -> str:
    return "few" if number in {2, 3, 4} else _one_or_other(number)


def _slovene(number: int) -> str:
    return {1: "one", 2: "two", 3: "few", 4: "few"}.get(number % 100, "other")


def _macedonian(number: int) -> str:
    return "one" if number % 10 == 1 and number % 100 != 11 else "other"


def _lithuanian(number: int) -> str:
    if 11 <= number % 100 <= 19 or number % 10 == 0:
        return "other"
    return "one" if number % 10 == 1 else "few"


def _latvian(number: int) -> str:
    if 11 <= number % 100 <= 19 or number % 10 == 0:
        return "zero"
    return "one" if number % 10 == 1 else "other"


def _romanian(number: int) -> str:
    if number == 1:
        return "one"
    return "few" if number == 0 or 1 <= number % 100 <= 19 else "other"


def _arabic(number: int) -> str:
    if number < 3:
        return CATEGORIES[number]
    if 3 <= number % 100 <= 10:
        return "few"
    return "many" if number % 100 > 10 else "other"


def _hebrew(number: int) -> str:
    return "two" if number == 2 else _one_or_other(number)


def _irish(number: int) -> str:
    if number in {1, 2}:
        return CATEGORIES[number]
    if 3 <= number <= 6:
        return "few"
    return "many" if 7 <= number <= 10 else "other"


def _welsh(number: int) -> str:
    return {0: "zero", 1: "one", 2: "two", 3: "few", 6: "many"}.get(number, "other")


def _maltese(number: int) -> str:
    if number in {1, 2}:
        return CATEGORIES[number]
    if number == 0 or 3 <= number % 100 <= 10:
        return "few"
    return "many" if 11 <= number % 100 <= 19 else "other"


_FAMILIES = (
    (_other, "bo dz id ja jv km ko lo ms my su th vi wo yo yue zh"),
    (_up_to_one, "ak am as bn fa ff fr gu hi hy kn ln mg pa pt si ti zu"),
    (_east_slavic, "be ru uk"),
    (_south_slavic, "bs hr sh sr"),
    (_polish, "pl"),
    (_czech, "cs sk"),
    (_slovene, "dsb hsb sl"),
    (_macedonian, "is mk"),
    (_lithuanian, "lt"),
    (_latvian, "lv"),
    (_romanian, "mo ro"),
    (_arabic, "ar"),
    (_hebrew, "he iu se"),
    (_irish, "ga"),
    (_welsh, "cy"),
    (_maltese, "mt"),
)
_RULES = {base: rule for rule, bases in _FAMILIES for base in bases.split()}
