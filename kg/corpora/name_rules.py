"""What plain patterns know about names, where the corpora are silent or noisy: amounts, times, laws, groups.

The rules label training sentences only. The network generalises from them; nothing of this runs in the product.
"""

from __future__ import annotations

import re

TITLES = frozenset(
    """mr. mrs. ms. dr. mr mrs ms dr president vice prime minister foreign secretary general state senator
    king queen pope chancellor defense prince princess chief justice ambassador sheikh ayatollah judge
    representative congressman governor mayor sen. gov. gen. rep. lt. col. colonel captain major sir lord
    spokesman spokeswoman leader former interim acting deputy press attorney cardinal archbishop bishop
    commander admiral sergeant u.n. u.s. professor director""".split()
)
LEADING = frozenset("before after in on by since until during around about between early late".split())
CLOCK = re.compile(
    r"(?i)^(a\.?m\.?|p\.?m\.?|gmt|utc|o'clock|\d{1,2}:\d\d|midnight|noon|morning|evening|night|afternoon)$"
)
_HALF = frozenset("a.m. p.m. am pm gmt utc a.m p.m".split())
_HOUR = re.compile(r"^\d{1,2}([:.]\d\d)?$")
_CALENDAR = re.compile(
    r"(?i)^((mon|tues|wednes|thurs|fri|satur|sun)days?|january|february|march|april|may|june|july|august|september|october|"
    r"november|december|(jan|feb|mar|apr|aug|sept?|oct|nov|dec)\.?|(1[0-9]|20)\d\d('?s)?|'\d\ds?|[2-9]0s|\d+(st|nd|rd|th)|"
    r"today|tomorrow|yesterday|tonight|spring|summer|autumn|winter|century|centuries|christmas|easter|ramadan|weekend|\d+/\d+.*)$"
)
_NUMBER = re.compile(r"^[\d.,]*\d[\d.,]*$")
_NUMBER_WORDS = frozenset(
    """one two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty sixty
    seventy eighty ninety hundred thousand million billion trillion dozen dozens hundreds thousands millions
    billions""".split()
)
_CURRENCY = frozenset("$ € £ ¥ us$ a$ c$ hk$".split())
_CURRENCY_WORDS = frozenset(
    "dollar dollars euro euros pounds yen rubles roubles cents yuan rupees pesos francs".split()
)
_UNITS = frozenset(
    """% percent kilometers kilometres km miles mile meters metres feet foot inches inch kilograms kg pounds
    tons tonnes barrels liters litres gallons acres hectares degrees kilometer meter ton tonne pound ounces
    grams megawatts mph km/h kph square-kilometers""".split()
)
_FACILITIES = frozenset(
    """airport bridge tower hotel hospital prison stadium palace cathedral mosque church embassy station dam
    museum library arena theater theatre castle temple tunnel canal highway dome mall inn zoo jail monument
    memorial airfield seaport port refinery mausoleum shrine synagogue plaza clinic""".split()
)
_LAWS = frozenset("Act Treaty Amendment Constitution Accord Accords Protocol Charter".split())
_GROUPS = frozenset(
    """Sunni Sunnis Shi'ite Shi'ites Shiite Shiites Muslim Muslims Islamic Islamist Islamists Christian Christians
    Jew Jews Jewish Catholic Catholics Protestant Protestants Hindu Hindus Buddhist Buddhists Sikhs Mormons Kurd
    Kurds Kurdish Arab Arabs Republican Republicans Democrats Democrat Communists Latinos Hispanics Hispanic
    Europeans European African Africans Asian Asians""".split()
)


def is_calendar(words: tuple[str, ...]) -> bool:
    """Whether a span names a day, month, year or the like; `several` and `past two` do not."""
    return any(_CALENDAR.match(word) for word in words)


def is_facility(words: tuple[str, ...]) -> bool:
    """Whether a named place is something that was built."""
    return len(words) > 1 and words[-1].lower() in _FACILITIES


def groups_in(words: tuple[str, ...]) -> list[int]:
    """Single words that name a religion, a people or the followers of a party."""
    return [index for index, word in enumerate(words) if word in _GROUPS]


def laws_in(words: tuple[str, ...]) -> list[tuple[int, int]]:
    """Runs of capitalised words that end in Act, Treaty, Amendment ..."""
    found = []
    for index, word in enumerate(words):
        start = index
        while word in _LAWS and start and words[start - 1][:1].isupper() and words[start - 1].isalpha():
            start -= 1
        if start < index and words[start] in ("The", "This", "That", "Under", "In"):
            start += 1
        if start < index:
            found.append((start, index + 1))
    return found


def clocks_in(words: tuple[str, ...]) -> list[tuple[int, int]]:
    """`10:30`, `10:30 a.m.`, `5 p.m.`, `1400 GMT`."""
    found, index = [], 0
    while index < len(words):
        half = index + 1 < len(words) and words[index + 1].lower() in _HALF
        if (":" in words[index] and _HOUR.match(words[index])) or (half and words[index][:1].isdigit()):
            found.append((index, index + 1 + half))
            index += half
        index += 1
    return found


def amounts_in(words: tuple[str, ...]) -> list[tuple[int, int, str]]:
    """(start, end, Money or Quantity): `$ 5 million`, `500 euros`, `20 %`, `3,000 km`."""
    lowered = [word.lower() for word in words]
    numeric = [bool(_NUMBER.match(word)) or word in _NUMBER_WORDS for word in lowered]
    found, index = [], 0
    while index < len(words):
        end = index + (lowered[index] in _CURRENCY)
        while end < len(words) and numeric[end]:
            end += 1
        after = lowered[end] if end < len(words) else ""
        if end > index and any(numeric[index:end]):
            if lowered[index] in _CURRENCY:
                found.append((index, end, "Money"))
            elif after in _CURRENCY_WORDS:
                found.append((index, end + 1, "Money"))
            elif after in _UNITS:
                found.append((index, end + 1, "Quantity"))
        index = max(end, index + 1)
    return found
