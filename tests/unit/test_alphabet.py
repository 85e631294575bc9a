"""The order of names in lists."""

from __future__ import annotations

import pytest

from glossator.alphabet import order


@pytest.mark.parametrize(
    "names",
    [
        "Абрамов Дудаев Елисеев Ёлкин Емельянов Жуков Захаров Ивин Йошкин Чехов Юрьев Яковлев",
        "Гай Ґалаґан Дума Енко Єнко Жук Исаєнко Іваненко Їжак Йосипенко Щур Юрко Яків",
        "Ћирић Ујевић Хајдук Цвијић Чолић Џајић",
        "Άλφα Βήτα Έψιλον Ζήτα",
        "Abel Ábel Abela Cáceres Cilic Ćma Cnut Łaba Lad Løk Lund Öl Pan Zoë",
        "Aa Zz Αα Абв אבג ابج अआ 北京",
        "दाल दिल दूर",
    ],
)
def test_each_script_has_its_alphabet(names: str) -> None:
    """Accents decide between names with the same letters only."""
    assert names.split() == sorted({*names.split()}, key=order)


def test_shorter_names_come_first() -> None:
    """Words are compared one after the other; signs and capitals count last."""
    names = ["La Paz", "La-Paz", "la Paz, Bolivia", "Laos", "O’Brien", "Obst"]
    assert names == sorted({*names}, key=order)
