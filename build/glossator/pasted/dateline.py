"""A line that is nothing but a date, in any of the ways in which newspapers print theirs."""

from __future__ import annotations

import re

from glossator import dates

MAX_PLACE_WORDS = 4
"""*Washington, D.C.* are two."""

_TIME = re.compile(
    r"(?<![\d.])(?:[01]?\d|2[0-3])"
    r"(?:(?:[:.]|\s?[hч]\s?)[0-5]\d(?:[:.][0-5]\d)?(?![\d]|\.\d)\s*(?:[ap]\.?m\b\.?)?"
    r"|\s?[時时点시] ?[0-5]?\d\s?[分분]"
    r"|\s?[hч](?![^\W_])|\s?(?:[ap]\.?m\b\.?|uhr\b))",  # Never an hour and a full stop alone: 14. is a day.
    re.IGNORECASE,
)
_ISO = re.compile(r"\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d)?(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)?)?")
_AROUND = frozenset(
    word.casefold()
    for word in dates.WORD.findall(
        """
        first published posted publication updated update last modified created on at date the of st nd rd th am pm
        gmt utc bst est edt et ct pt cst cdt cet cest mez mesz eet eest msk pst pdt ist aest aedt uhr
        veröffentlicht veröffentlichung aktualisiert aktualisierung geändert zuletzt stand erstellt erschienen datum
        am vom den um publicado publicación actualizado actualización modificado última fecha el de del a las h hs hrs
        publié le mis mise jour modifié dernière à er
        опубликовано публикации обновлено обновления обновление изменено последнее дата г года в мск
        monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun
        montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag mo di mi do fr sa so
        lunes martes miércoles jueves viernes sábado domingo lundi mardi mercredi jeudi vendredi samedi dimanche
        понедельник вторник среда четверг пятница суббота воскресенье
        نشر نشرت تاريخ النشر في يوم م كانون تشرين الأول الثاني
        الأحد الاثنين الإثنين الثلاثاء الأربعاء الخميس الجمعة السبت
        פורסם בתאריך ב יום ראשון שני שלישי רביעי חמישי שישי שבת
        发布 发布于 发表于 發布 發布於 星期 星期一 星期二 星期三 星期四 星期五 星期六 星期天
        周 周一 周二 周三 周四 周五 周六
        曜 火曜 水曜 木曜 金曜 土曜 火 水 木 金 土
        월요 화요 수요 목요 금요 토요 요
        入力 配信 公開 更新 掲載 午前 午後 日曜 月曜 发表 更新时间 发布时间 來源 时间 日期
        입력 수정 등록 승인 송고 기사입력 최종수정 오전 오후 게재
        lunedì martedì mercoledì giovedì venerdì sabato domenica pubblicato aggiornato il alle ore
        segunda terça quarta quinta sexta feira sábado domingo atualizado às em
        maandag dinsdag woensdag donderdag vrijdag zaterdag zondag gepubliceerd bijgewerkt op om uur
        poniedziałek wtorek środa czwartek piątek sobota niedziela opublikowano aktualizacja data dnia godz r roku
        понеділок вівторок середа четвер пʼятниця пятниця субота неділя опубліковано оновлено дата о р року рік
        pazartesi salı çarşamba perşembe cuma cumartesi pazar yayınlanma yayın güncelleme tarihi giriş saat
        Δευτέρα Τρίτη Τετάρτη Πέμπτη Παρασκευή Σάββατο Κυριακή δημοσιεύθηκε δημοσίευση ενημερώθηκε ενημέρωση στις ώρα
        सोमवार मंगलवार बुधवार गुरुवार शुक्रवार शनिवार रविवार प्रकाशित अपडेट अद्यतन तिथि को बजे
        วัน วันที่ จันทร์ อังคาร พุธ พฤหัสบดี ศุกร์ เสาร์ อาทิตย์
        วันจันทร์ วันอังคาร วันพุธ วันพฤหัสบดี วันศุกร์ วันเสาร์ วันอาทิตย์
        วันจันทร์ที่ วันอังคารที่ วันพุธที่ วันพฤหัสบดีที่ วันศุกร์ที่ วันเสาร์ที่ วันอาทิตย์ที่
        พ ศ พศ เวลา น เผยแพร่ ที่
        """
    )
)

_CHANGED = (
    r"\b(?:updated?|modified|aktualisier\w+|geändert|actualiza\w+|modificado|mise? à jour|modifié|обновл\w+|изменено)\b"
)
_UPDATE = re.compile(_CHANGED, re.IGNORECASE)
_BEFORE_UPDATE = re.compile(rf"[\s(]+(?=(?:(?:last|zuletzt|última|dernière)\s+)?{_CHANGED})", re.IGNORECASE)
_PUBLISHED = re.compile(
    r"\b(?:published|posted|publication|veröffentlich\w+|erschienen|publicado|publicación|publié|опубликовано"
    r"|публикации)\b",
    re.IGNORECASE,
)


def date_of(line: str) -> str | None:
    """The day in ISO form, where ``line`` says one and nothing else, beyond doubt."""
    if len(line) > dates.MAX_DATE_CHARS + 20 or not re.search(r"\d", line):
        return None
    iso = _ISO.search(line)
    if iso and not _strange_words(_ISO.sub("", line)):
        return dates.iso_date(iso[0][:10])
    rest = " ".join(_TIME.sub(" ", line).split()).strip(" ,;|-–")
    if _strange_words(rest):
        return None
    # The first word may be a weekday that is a month, too: mar, for martes.
    for written in (rest, rest.partition(" ")[2]):
        found = dates.proposals(_without_words_around(written))
        if len(found) == 1 and len(found[0]) == len("2019-03-25"):
            return found[0]
    return None


def date_behind_place(line: str) -> str | None:
    """The day in ISO form, where ``line`` is a place and a date: *Caracas, 24 de marzo de 2019*."""
    for comma in re.finditer(r",\s+", line):
        if _is_place(line[: comma.start()]) and (day := date_of(line[comma.end() :])):
            return day
    return None


def year_of(line: str) -> str | None:
    """The year, where ``line`` is nothing else: to be asked only where a date is to be expected."""
    return line if re.fullmatch(r"1[5-9][0-9]{2}|20[0-9]{2}", line) else None


def is_labelled(line: str) -> bool:
    """Whether a line with a date says that something was published or changed then."""
    return bool(_PUBLISHED.search(line) or _UPDATE.search(line))


def is_update(line: str) -> bool:
    """Whether a line with a date says when something was changed, rather than published."""
    return bool(_UPDATE.search(line)) and not _PUBLISHED.search(line)


def split_at_update(line: str) -> list[str]:
    """What stands before the words that something was changed, and the rest: *Published … (updated …)*."""
    return [part.strip(" )") for part in _BEFORE_UPDATE.split(line, maxsplit=1) if part]


def _is_place(text: str) -> bool:
    """Whether a few words could be the name of a town."""
    words = text.split()
    named = 0 < len(words) <= MAX_PLACE_WORDS and words[0][0].isupper() and words[-1][0].isupper()
    return named and not re.search(r"[\d;:!?]", text)


def _strange_words(text: str) -> bool:
    """Whether there is a word that no date has."""
    return any(
        word.casefold() not in _AROUND and not dates.proposals(f"{word} 2000") for word in dates.WORD.findall(text)
    )


def _without_words_around(text: str) -> str:
    """The date itself, without *published on* and the like."""
    start = re.search(r"\d", text)
    months = [word for word in dates.WORD.findall(text) if dates.proposals(f"{word} 2000")]
    if months or not start:
        return text
    return re.sub(r"[^\d]+\Z", "", text[start.start() :])
