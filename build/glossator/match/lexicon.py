"""The words whose change changes what a sentence says: numbers, negations, hedges and their like.

Two kinds of tables, for two opposite purposes. Those that *refuse* a proposal may hold a word too many, since a
refusal only asks a person to look; where a language is not known, all are asked. Those that *excuse* a difference must
never hold a word that can carry meaning (Spanish "a" is no article, German "ein" is a number too); where a language is
not known, none is asked.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from glossator.match.folding import bare

Words = Mapping[str, frozenset[str]]
"""By language (ISO 639-1), in lower case."""


def holds(table: Words, word: str, language: str) -> bool:
    """Whether ``word`` (in lower case) is in the table of ``language``, or of any where there is none for it."""
    if language in table:
        return word in table[language]
    return any(word in words for words in table.values())


def is_number(word: str, language: str) -> bool:
    """Whether ``word`` (in lower case) holds a digit or is a number spelled out."""
    if any(character.isnumeric() for character in word):
        return True
    if holds(_NUMBERS, word, language) or any(holds(_NUMBERS, part, language) for part in word.split("-")):
        return True
    pattern = _NUMBER_STEMS.get(language)
    patterns = _NUMBER_STEMS.values() if pattern is None and language not in _NUMBERS else filter(None, [pattern])
    return any(pattern.fullmatch(word) for pattern in patterns)


def is_negation(word: str, language: str) -> bool:
    """Whether ``word``, in any case and with or without points, denies, or takes away from what is said."""
    plain = bare(word.lower())
    return holds(NEGATIONS, plain, language) or plain.endswith("n't") or plain.startswith("n'")


def negations_within(text: str) -> Sequence[str]:
    """The negations of a text that are parts of words, or of what is not divided into words: 않았다, ない."""
    return re.findall(_INNER_NEGATION, text)


def negates_within(word: str, other: str, language: str) -> bool:
    """Whether ``word`` is ``other`` with a syllable that negates: Turkish gelmedi, geldi."""
    if language not in _SYLLABLE_LANGUAGES:
        return False
    places = [at for at, letter in enumerate(word) if letter == "m"]
    return any(word[:at] + word[at + length :] == other for at in places for length in (1, 2))


def _table(**words: str) -> Words:
    return {language: _words(text) for language, text in words.items()}


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# -- What refuses -----------------------------------------------------------------------------------------------------

_NUMBERS = _table(
    en="""
        zero nought nil one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
        sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred hundreds
        thousand thousands million millions billion billions trillion trillions dozen dozens score scores pair pairs
        couple first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth
        fifteenth sixteenth seventeenth eighteenth nineteenth twentieth thirtieth hundredth thousandth half halves
        quarter quarters thirds fourths fifths tenths once twice thrice single double doubled triple tripled treble
        quadruple both twofold threefold tenfold last next""",
    es="""
        cero uno una un dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis
        diecisiete dieciocho diecinueve veinte veintiuno veintidós treinta cuarenta cincuenta sesenta setenta ochenta
        noventa cien ciento cientos doscientos doscientas trescientos trescientas cuatrocientos cuatrocientas
        quinientos quinientas seiscientos setecientos ochocientos novecientos mil miles millón millones millar
        millares billón docena docenas decena decenas centenar centenares par primer primero primera segundo segunda
        tercer tercero tercera cuarto cuarta quinto quinta sexto séptimo octavo noveno décimo mitad medio media tercio
        tercios doble triple ambos ambas vez veces último última""",
    fr="""
        zéro un une deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize vingt vingts
        trente quarante cinquante soixante septante huitante nonante cent cents mille millier milliers million
        millions milliard milliards douzaine dizaine dizaines vingtaine trentaine quarantaine cinquantaine centaine
        centaines premier première second seconde deuxième troisième quatrième cinquième sixième septième huitième
        neuvième dixième moitié demi demie tiers quart quarts double triple fois dernier dernière""",
    pt="""
        zero um uma dois duas três quatro cinco seis sete oito nove dez onze doze treze catorze quatorze quinze
        dezesseis dezasseis dezessete dezassete dezoito dezenove dezanove vinte trinta quarenta cinquenta sessenta
        setenta oitenta noventa cem cento centos duzentos duzentas trezentos trezentas quatrocentos quinhentos
        quinhentas seiscentos setecentos oitocentos novecentos mil milhar milhares milhão milhões bilhão bilhões dúzia
        dúzias dezena dezenas centena centenas primeiro primeira segundo segunda terceiro terceira quarto quarta
        quinto sexto sétimo oitavo nono décimo metade meio meia terço terços dobro triplo ambos ambas vez vezes último
        última""",
    it="""
        zero uno una un due tre quattro cinque sei sette otto nove dieci undici dodici tredici quattordici quindici
        sedici diciassette diciotto diciannove venti trenta quaranta cinquanta sessanta settanta ottanta novanta cento
        duecento trecento quattrocento cinquecento seicento settecento ottocento novecento mille mila milione milioni
        miliardo miliardi migliaio migliaia dozzina dozzine decina decine ventina trentina cinquantina centinaio
        centinaia primo prima secondo seconda terzo terza quarto quarta quinto sesto settimo ottavo nono decimo metà
        mezzo mezza doppio doppia triplo entrambi entrambe volta volte ultimo ultima""",
    de="""
        null halb halbe halber halben halbes hälfte viertel drittel fünftel zehntel dutzend dutzende paar doppelt
        doppelte doppelten dreifach einmal beide beiden beider erste ersten erster erstes erstmals letzte letzten""",
    ru="""
        ноль один одна одно одни одного одной одному одним одну два две двух двум двумя оба обе обоих обеих обоим три
        трех трёх трем трём тремя пять пяти пятью шесть шести шестью семь семи семью сто ста сот сотня сотни сотен
        сотню десять десяти раз раза дважды трижды половина половину половины треть трети третей четверть четверти""",
)

# Numbers that a language writes in one word or inflects, so that a list would never end.
_NUMBER_STEMS = {
    "de": re.compile(
        r"(?!und(?:e[nr]?)?$)(?:ein|eine|einen|einer|einem|eins|zwei|zwo|drei|vier|fünf|sech|sechs|sieb|sieben|acht|neun"
        r"|zehn|elf|zwölf|zwan|zig|ßig|ssig|hundert|tausend|million|milliarde|billion|und)+"
        r"(?:s?te[nrsm]?|fach|mal|e[nr]?|n)?"
    ),
    "ru": re.compile(
        r"(?:перв[ыоауе]|втор[оауы]|трет(?:и|ь[еяюиё])|четыр|четв[её]рт|пят[ыоау]|шест[оаы]|седьм|восьм|восем|девят|десят"
        r"|[а-яё]+надцат|двадцат|тридцат|сорок|девяност|двест|двухсот|трист|тр[её]хсот|четырест|[а-яё]+сот$|тысяч|миллион"
        r"|миллиард|триллион|дюжин|полтор|двое$|двоих|трое$|троих|четверо|двукрат|вдвое|втрое|удво|утро[ие])[а-яё]*"
    ),
}

UNITS = _table(
    en="""
        percent percentage cent cents point points pound pounds dollar dollars euro euros rouble roubles ruble rubles
        peso pesos bolivar bolivars bolívar bolívars tonne tonnes ton tons kilogram kilograms kilogramme kilogrammes
        kg gram grams lb lbs km kilometre kilometres kilometer kilometers metre metres meter meters mm mile miles yard
        yards foot feet inch inches litre litres liter liters gallon gallons barrel barrels acre acres hectare
        hectares minute minutes hour hours day days week weeks month months year years decade decades century
        centuries degree degrees celsius fahrenheit kilowatt kilowatts megawatt megawatts""",
    es="""
        porcentaje porcentuales punto puntos kilo kilos kilómetro kilómetros metro metros milla millas tonelada
        toneladas dólar dólares euro euros hora horas día días semana semanas mes meses año años barril barriles grado
        grados""",
    fr="""
        pourcent pourcentage point points tonne tonnes kilomètre kilomètres mètre mètres mille heure heures jour jours
        semaine semaines mois an ans année années baril barils degré degrés dollar dollars euro euros""",
    pt="""
        percentual ponto pontos quilo quilos quilômetro quilômetros quilómetros metro metros milha milhas tonelada
        toneladas dólar dólares euro euros hora horas dia dias semana semanas mês meses ano anos barril barris""",
    it="""
        percentuale percentuali punto punti chilo chili chilometro chilometri metro metri miglio miglia tonnellata
        tonnellate dollaro dollari euro ora ore giorno giorni settimana settimane mese mesi anno anni barile barili""",
    de="""
        prozent prozentpunkt prozentpunkte prozentpunkten tonne tonnen kilometer kilometern meter metern meile meilen
        stunde stunden tag tage tagen woche wochen monat monate monaten jahr jahre jahren grad barrel dollar euro""",
    ru="""
        процент процента процентов процентных пункт пункта пунктов тонна тонны тонн км километр километра километров
        метр метра метров миля мили миль рубль рубля рублей доллар доллара долларов евро час часа часов день дня дней
        неделя недели недель месяц месяца месяцев год года лет баррель барреля баррелей градус градуса градусов""",
)

NEGATIONS = _table(
    en="""
        no not non none never neither nor nobody nothing nowhere without cannot cant dont didnt lack lacks lacked
        lacking fail fails failed deny denies denied denying refuse refuses refused hardly scarcely barely rarely
        seldom unable except only stop stopped false falsely""",
    es="no ni nunca jamás nadie nada ninguno ninguna ningún sin tampoco apenas sólo solo solamente excepto niega negó",
    fr="ne non ni jamais personne rien aucun aucune pas plus point sans guère nul nulle sauf seulement que nie nié",
    pt="não nem nunca jamais ninguém nada nenhum nenhuma sem tampouco apenas só somente exceto nega negou",
    it="""
        non no né mai nessuno nessuna nessun niente nulla senza neanche neppure nemmeno solo soltanto solamente tranne
        nega""",
    de="""
        nicht nichts nie niemals niemand niemanden kein keine keinen keiner keinem keines nirgends ohne weder noch
        kaum nur lediglich außer bestreitet bestritt""",
    ru="""
        не ни нет никогда никто никого никому никем ничего ничто ничем ничему нигде никуда никак никакой никакая
        никакие никаких никакого без нельзя вряд едва только лишь кроме отрицает отрицал отказался""",
    uk="""
        не ні ані нема немає ніколи ніхто нікого нікому нічого ніщо ніде нікуди ніяк ніякий ніяка ніякі ніяких жоден
        жодна жодне жодного жодної без навряд ледве тільки лише лиш крім заперечує заперечив відмовився""",
    pl="""
        nie ni ani nigdy nikt nikogo nikomu nic niczego nigdzie żaden żadna żadne żadnego żadnej żadnych bez brak
        zaledwie ledwie tylko jedynie oprócz zaprzecza zaprzeczył odmówił""",
    cs="""
        ne ni ani není nejsou nebyl nebyla nebylo nebyli nemá nikdy nikdo nikoho nikomu nic ničeho nikde nikam nijak
        žádný žádná žádné žádného žádní žádných bez sotva jen jenom pouze kromě popírá popřel odmítl""",
    sk="""
        ne ni ani nie nikdy nikto nikoho nikomu nič ničoho nikde nikam nijako žiadny žiadna žiadne žiadneho žiadnych bez
        sotva len iba okrem popiera poprel odmietol""",
    nl="""
        niet nee geen nooit niemand niets nergens noch zonder nauwelijks amper slechts alleen enkel behalve ontkent
        ontkende weigert weigerde""",
    sv="""
        inte ej icke nej ingen inget inga aldrig ingenting ingenstans varken utan knappt knappast bara endast utom
        förnekar förnekade vägrar vägrade""",
    da="""
        ikke ej nej ingen intet aldrig ingenting hverken uden næppe kun blot alene undtagen benægter benægtede nægter
        nægtede""",
    no="""
        ikke ei nei ingen intet inkje aldri ingenting verken hverken uten utan neppe knapt bare kun unntatt benekter
        benektet nekter nektet""",
    fi="""
        ei en et emme ette eivät eikä älä älkää ilman koskaan kukaan mikään mitään missään tuskin vain ainoastaan
        paitsi kiistää kiisti kieltäytyi""",
    hu="""
        nem ne sem se nincs nincsenek sincs soha sohasem senki senkit semmi semmit sehol nélkül alig csak csupán kivéve
        tagadja tagadta""",
    ro="""
        nu ba nici niciodată nimeni nimic niciun nicio nicăieri fără abia doar numai decât exceptând neagă negat""",
    tr="""
        değil değildi değildir değiller yok yoktu yoktur hayır asla hiç hiçbir hiçbiri kimse ne olmadan olmaksızın
        sadece yalnız yalnızca ancak hariç reddetti yalanladı""",
    el="""
        δεν δε μην μη όχι ούτε μήτε ουδέ χωρίς δίχως άνευ ποτέ κανείς κανένας καμία καμιά κανένα κανέναν τίποτα τίποτε
        πουθενά ουδείς ουδέποτε μόλις μόνο μόνον εκτός αρνείται αρνήθηκε διαψεύδει διέψευσε""",
    he="""
        לא ולא שלא הלא אין ואין שאין אינו אינה אינם אינן איננו איננה אל ואל בלי ללא בלא בלתי מבלי אף לעולם מעולם
        כלום שום איש רק אלא חוץ מלבד הכחיש הכחישה סירב סירבה""",
    ar="""
        لا ولا فلا ألا بلا لم ولم فلم لن ولن فلن ليس وليس فليس ليست وليست ليسوا لسنا لست غير وغير ما وما دون بدون ودون
        عدم وعدم بعدم لعدم كلا أبدا أبداً قط إلا سوى فقط نفى نفت ينفي تنفي رفض رفضت""",
    fa="""
        نه نیست نیستند نبود نبودند ندارد ندارند نداشت نداشتند نشد نشده نکرد نکرده نکردند نمی نخواهد هیچ هرگز هیچکس
        بدون بی غیر مگر فقط تنها تکذیب رد""",
    ur="نہیں نہ مت نا بغیر بلا غیر کبھی کوئی صرف محض سوائے انکار تردید",
    hi="नहीं नही न मत ना बिना बग़ैर बगैर कभी कोई गैर ग़ैर केवल सिर्फ सिर्फ़ सिवाय इनकार इंकार",
    vi="không chẳng chả chưa đừng chớ phi vô ngoài trừ chỉ chối",
    id="tidak tak tiada bukan jangan belum tanpa hanya cuma kecuali membantah menolak",
    th="ไม่ มิ ไร้",
    zh="不 没 沒 未 无 無 非 莫 勿 别 別 否 弗 毋 只 仅 僅",
    ja="不 無 非 未 否 没",
    ca="no ni mai ningú res cap gens sense tampoc només solament excepte nega negar",
    bg="не ни нито няма нямаше нямат никой никога нищо никъде без едва само освен отрича отрече отказа",
    sr="не ни није нису нема никад никада нико ништа нигде без само осим пориче негирао ne ni nije nisu nema",
    hr="ne ni nije nisu nema nemaju nikad nikada nitko ništa nigdje bez samo osim niječe porekao odbio",
    sl="ne ni niso nima nimajo nikoli nihče nič nikjer brez komaj samo le razen zanika zanikal zavrnil",
    lt="ne nėra nebuvo nei niekas niekada niekur be vos tik išskyrus neigia paneigė atsisakė",
    lv="ne nē nav nebija neviens nekas nekad nekur bez tikai vien izņemot noliedz noliedza atteicās",
    et="ei mitte pole polnud ega keegi miski kunagi kusagil ilma vaevalt ainult vaid välja eitab eitas keeldus",
    ka="არა არ ვერ ნუ არც აღარ ვერც არავინ არაფერი არასოდეს გარეშე მხოლოდ გარდა",
    hy="ոչ չէ չի չեն չէր մի երբեք ոչինչ առանց միայն բացի",
    sq="jo nuk mos s as askush asgjë kurrë pa vetëm përveç mohon mohoi",
    eu="ez ezin inoiz inor ezer gabe bakarrik soilik izan ezik ukatu",
    ga="ní níl níor ná nach nár gan riamh ach amháin shéan",
    bn="না নয় নেই নি কখনও কেউ ছাড়া শুধু কেবল",
    ta="இல்லை அல்ல ஒருபோதும் தவிர மட்டும்",
    **{"is": "ekki nei né ei aldrei enginn engin ekkert hvorki án varla aðeins bara nema neitar neitaði"},
)
_SYLLABLE_LANGUAGES = frozenset(("tr", "az"))
_INNER_NEGATION = (
    r"(?<!こ)な(?:い|かっ|く|けれ|し)|ませ[んず]|(?<![うしあ住])まい|(?<![必まはみい])ず(?!か)|ぬ"
    r"|(?:않|못|없|아니)[\uac00-\ud7af]*|(?<![\uac00-\ud7af])안(?![\uac00-\ud7af])"
)
"""Japanese and Korean; what is not one, as in 必ず, only makes a person look once more."""

HEDGES = _table(
    en="""
        may might can could would should shall will must ought need allegedly reportedly apparently supposedly
        purportedly possibly possible perhaps maybe probably probable likely unlikely presumably seemingly ostensibly
        arguably potentially potential certainly definitely surely clearly evidently about around approximately
        roughly nearly almost circa over under above below more less most least fewer up estimated alleged purported
        suspected appear appears appeared seem seems seemed suggest suggests suggested claim claims claimed if unless
        whether often sometimes always usually partly largely mostly mainly entirely completely all every any each
        many few several some""",
    es="""
        puede pueden podría podrían podía debe deben debería quizá quizás acaso tal supuestamente supuesto
        presuntamente presunto presunta aparentemente probablemente posiblemente posible aproximadamente casi cerca
        alrededor unos unas más menos según si todos todas todo toda algunos algunas siempre""",
    fr="""
        peut peuvent pourrait pourraient doit doivent devrait peut-être apparemment prétendument présumé présumée
        probablement probable environ presque près selon plus moins tous toutes tout toute quelques plusieurs serait
        seraient aurait auraient si toujours""",
    pt="""
        pode podem poderia poderiam deve devem deveria talvez alegadamente supostamente suposto suposta aparentemente
        provavelmente possivelmente aproximadamente quase cerca mais menos segundo se todos todas todo toda alguns
        algumas sempre""",
    it="""
        può possono potrebbe potrebbero deve devono dovrebbe forse presumibilmente presunto presunta apparentemente
        probabilmente circa quasi secondo più meno se tutti tutte tutto tutta alcuni alcune sarebbe sarebbero avrebbe
        avrebbero sempre""",
    de="""
        kann können könnte könnten darf dürfte dürften soll sollen sollte sollten muss muß müssen müsste wird will
        wollen mag möglich möglicherweise vielleicht wohl angeblich angebliche vermutlich wahrscheinlich offenbar
        mutmaßlich mutmaßliche mutmaßlichen anscheinend etwa rund ungefähr fast beinahe knapp mehr weniger laut falls
        wenn ob alle alles einige mehrere wenige viele immer""",
    ru="""
        может могут мог могла могли бы должен должна должны возможно наверное вероятно якобы предположительно видимо
        похоже будто около примерно приблизительно почти порядка более менее больше меньше свыше если ли все всё всех
        некоторые несколько многие мало всегда""",
)

QUANTITIES = _table(
    en="""
        few little lot lots number numbers many much great good other others majority minority bit deal best better
        worst worse same fewest""",
    es="poco pocos poca pocas mucho muchos mayor menor mejor peor mayoría minoría número otro otros otra único única",
    fr="peu plupart majorité minorité nombre meilleur meilleure pire autre autres seul seule mieux",
    pt="""
        pouco poucos pouca poucas muito muitos maior menor melhor pior maioria minoria número outro outros único
        única""",
    it="""
        poco pochi poca poche molto molti maggior maggiore minore migliore peggiore maggioranza minoranza numero altro
        altri""",
    de="wenig viel meiste meisten mehrheit minderheit anzahl zahl andere anderen einzige einzigen",
    ru="мало много большинство меньшинство число другие единственный",
)
"""Words that an article beside them changes: few and a few, most and the most. So do numbers, negations and hedges."""

NEGATING_PREFIXES = _words("""
    un in im il ir dis non anti mis de des in- un- non- anti- miss ent не без анти ни ne nie niet- nicht- μη αντι 비
    불 무 미 반
""")

# -- What excuses -----------------------------------------------------------------------------------------------------

SMALL_WORDS = _table(en="the a an that", es="el", it="il", de="des dass daß")
"""Articles and the word "that": what may come and go. Left out is whatever is a number too (un, une, um, ein) or a
pronoun too (la, les, os, gli, die), for "los mató" is not "mató"."""

CASE_TRAPS = _words("march may august polish turkey china us it who job nice reading mobile mark bill will rose")
"""English words that say something else with a capital."""

_SPELLINGS = (
    (re.compile(r"^([a-z]{4,})is(e|ed|es|er|ers|ing|ation|ations)$"), r"\1iz\2"),
    (re.compile(r"^(anal|paral|catal)ys(e|ed|es|er|ers|ing)$"), r"\1yz\2"),
    (
        re.compile(
            r"^(un|dis)?(arm|ard|behavi|cand|clam|col|endeav|fav|ferv|flav|glam|harb|hon|hum|lab|neighb|od|parl|ranc|rig"
            r"|rum|savi|sav|splend|tum|val|vap|vig)our(s|ed|ing|able|ably|ite|ites|er|ers|less|hood|hoods|ful)?$"
        ),
        r"\1\2or\3",
    ),
    (re.compile(r"^(cent|theat|lit|fib|calib|sab|lust|kilolit)re(s)?$"), r"\1er\2"),
    (re.compile(r"^(def|off|pret)ence(s|less)?$"), r"\1ense\2"),
    (re.compile(r"^(trave|cance|mode|labe|leve|fue|signa|tota|marsha|counse)ll(ed|ing|er|ers|or|ors)$"), r"\1l\2"),
    (re.compile(r"^grey(s|er|ed|ing|ish)?$"), r"gray\1"),
    (re.compile(r"^programme(s)?$"), r"program\1"),
    (re.compile(r"^(judg|acknowledg|lodg)ement(s)?$"), r"\1ment\2"),
    (re.compile(r"^sceptic(s|al|ally|ism)?$"), r"skeptic\1"),
    (re.compile(r"^manoeuvr(e|es|ed|ing)$"), r"maneuver\1"),
    (re.compile(r"^per cent$"), "percent"),
    (re.compile(r"^daß$"), "dass"),
)
_YO_TRAPS = _words("""
    все всем небо осел мел чем узнаем слез слезы сел села сестры жены звезды озера поем совершенный падеж нем
""")
"""Russian words that are another word with ё."""


def spelling(word: str) -> str:
    """``word`` (in lower case) in the one spelling under which its well-known variants meet."""
    for pattern, one_form in _SPELLINGS:
        if pattern.match(word):
            return pattern.sub(one_form, word)
    plain = word.replace("ё", "е")
    return word if plain in _YO_TRAPS else plain
