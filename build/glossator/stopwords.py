"""The words that hold sentences together, by language: in the index like any other, but not asked for beside others.

Only what nobody looks for: articles, pronouns, prepositions, conjunctions, auxiliary verbs and their negations. A word
that is a noun or a name in the same language does not belong here. In lower case, with accents.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

WORDS: Mapping[str, str] = MappingProxyType(
    {
        "en": """
            a about after all also although am among an and any are as at be because been before being between both
            but by can cannot could did do does doing done during each either else ever every few for from further had
            has have having he her here hers herself him himself his how however i if in into is it its itself just
            like me more most much my myself neither no nor not of off on once only or other our ours out over own per
            rather same she should since so some such than that the their theirs them themselves then there these they
            this those though through to too under until up upon us very was we were what when where whether which
            while who whom whose why will with within without would yet you your yours dont doesnt didnt isnt arent
            wasnt werent wont wouldnt cant couldnt hasnt havent hadnt shouldnt im ive hes
        """,
        "es": """
            a al algo alguna algunas alguno algunos ante antes aquel aquella aquellas aquello aquellos aquí así aun
            aún aunque bajo cada casi como cómo con contra cual cuál cuales cuando cuándo cuyo cuya cuyos cuyas de del
            desde donde dónde dos durante e el él ella ellas ello ellos en entre era eran eres es esa esas ese eso
            esos esta está estaba estaban están estas este esto estos fue fueron ha había habían han hasta hay he la
            las le les lo los más me mi mientras mis mucho muchos muy nada ni ningún ninguna no nos nosotros nuestra
            nuestro o os otra otras otro otros para pero poco por porque pues que qué quien quién quienes se según ser
            si sí sido siempre sin sino sobre son su sus también tan tanto te tiene tienen toda todas todo todos tras
            tu tus u un una unas uno unos ya y yo
        """,
        "fr": """
            à afin ai ainsi alors après au aucun aucune aussi autre autres aux avait avaient avant avec avoir c car ce
            ceci cela celle celles celui ces cet cette ceux chaque chez comme comment d dans de depuis des dès deux
            donc dont du elle elles en encore entre est et étaient était été être eu eux fait il ils j je jusque l la
            le les leur leurs lorsque lui m ma mais me même mes moi moins mon n ne ni nos notre nous on ont ou où par
            parce pas pendant peu plus pour pourquoi puis qu quand que quel quelle quelles quels qui s sa sans se sera
            ses si soit son sont sous sur t ta te tes toi ton tous tout toute toutes très tu un une vers vos votre
            vous y
        """,
        "de": """
            aber alle allem allen aller alles als also am an ander andere anderen anderer anderes auch auf aus bei
            beim bereits bin bis bist da dabei dadurch dafür damit danach dann daran das dass davon dazu dein dem den
            denn der deren des dessen die dies diese diesem diesen dieser dieses doch dort du durch ein eine einem
            einen einer eines er es etwa etwas euch euer für gegen hat hatte hatten habe haben hier hin hinter ich ihm
            ihn ihnen ihr ihre ihrem ihren ihrer im in indem ins ist ja jede jedem jeden jeder jedes jedoch jene kann
            kein keine keinem keinen keiner können konnte mehr mein mich mir mit muss nach nicht nichts noch nun nur
            ob oder ohne schon sehr sein seine seinem seinen seiner seit selbst sich sie sind so sobald soll sollte
            solche sondern sowie über um und uns unser unter vom von vor während war waren warum was wegen weil welche
            welcher wenn wer werde werden wie wieder will wir wird wo wollen wurde wurden zu zum zur zwar zwischen
        """,
        "pt": """
            a à ainda além ante antes ao aos apenas após aquela aquelas aquele aqueles aquilo as às assim até cada com
            como contra cuja cujo da das de dela delas dele deles desde dessa desse desta deste do dos durante e é ela
            elas ele eles em embora enquanto entre era eram essa essas esse esses esta está estão estas este estes
            estava eu foi foram há isso isto já lhe lhes mais mas me mesmo meu minha muito muitos na nada nas não nem
            nenhum no nos nós nossa nosso num numa o onde os ou outra outras outro outros para pela pelas pelo pelos
            por porque pouco quais qual quando quanto que quem se seja sem sendo ser seu seus si sido sob sobre sua
            suas são também te tem têm tinha toda todas todo todos tu tudo um uma umas uns você
        """,
        "it": """
            a abbiamo ad agli ai al alla alle allo alcuni alcune altra altre altri altro anche ancora avere aveva
            avevano c che chi ci ciò come con contro cosa così cui d da dai dal dalla dalle dallo degli dei del dell
            della delle dello di dopo dove due durante e è ed era erano essere essi fra già gli ha hai hanno ho i il
            in io l la le lei li lo loro lui ma me mentre mi mia mio molti molto ne né negli nei nel nell nella nelle
            nello nessuno noi non nostra nostro o od ogni oltre per perché però più poco poi prima proprio qual quale
            quali quando quanto quella quelle quelli quello questa queste questi questo qui se sé secondo sempre senza
            si sia sono sotto stata stati stato su sua sue sui sugli sul sulla sulle suo suoi te ti tra tu tutta tutte
            tutti tutto un una uno vi voi
        """,
        "ru": """
            а без более бы был была были было быть в вам вас весь во вот все всего всех вы где да даже для до его ее
            её ей ему если есть еще ещё же за здесь и из или им ими их к как какая какой ко когда которая которого
            которое которой которые который которых кто ли либо лишь между меня мне много может можно мой мы на над
            надо нам нас не него нее неё ней нет ни них но ну о об однако он она они оно от перед по под после потом
            потому почти при про с сам свои свой своих себе себя со так также такие такой там тем того тоже той только
            том тот ту ты у уже хотя чего чем через что чтобы чтоб эта эти этим этих это этого этой этом этот эту я
        """,
    }
)
