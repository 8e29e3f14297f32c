"""The words that the quick line knows. Everything else in a line is a name, or is asked about."""

from followup_desktop.domain.kinds import ConversationKind as Kind

DECISION = "decision"
# Longest first; what stands at the right is the talk's title where it says more than its kind.
KINDS: tuple[tuple[str, Kind | None], ...] = (
    ("phone screening", Kind.PHONE_SCREEN),
    ("phone screen", Kind.PHONE_SCREEN),
    ("phone interview", Kind.PHONE_SCREEN),
    ("telephone interview", Kind.PHONE_SCREEN),
    ("screening call", Kind.PHONE_SCREEN),
    ("recruiter call", Kind.PHONE_SCREEN),
    ("intro call", Kind.PHONE_SCREEN),
    ("screening", Kind.PHONE_SCREEN),
    ("panel interview", Kind.PANEL),
    ("panel", Kind.PANEL),
    ("informational interview", Kind.NETWORKING),
    ("networking talk", Kind.NETWORKING),
    ("networking", Kind.NETWORKING),
    ("coffee chat", Kind.NETWORKING),
    ("coffee", Kind.NETWORKING),
    ("breakfast", Kind.NETWORKING),
    ("lunch", Kind.NETWORKING),
    ("dinner", Kind.NETWORKING),
    ("drinks", Kind.NETWORKING),
    ("catch-up", Kind.NETWORKING),
    ("catch up", Kind.NETWORKING),
    ("meetup", Kind.NETWORKING),
    ("video interview", Kind.INTERVIEW),
    ("on-site interview", Kind.INTERVIEW),
    ("onsite interview", Kind.INTERVIEW),
    ("interview", Kind.INTERVIEW),
    ("on-site", Kind.INTERVIEW),
    ("onsite", Kind.INTERVIEW),
    ("round", Kind.INTERVIEW),
    ("conversation", Kind.OTHER),
    ("phone call", Kind.OTHER),
    ("video call", Kind.OTHER),
    ("meeting", Kind.OTHER),
    ("talk", Kind.OTHER),
    ("chat", Kind.OTHER),
    ("call", Kind.OTHER),
    ("decision date", None),
    (DECISION, None),
)
PLAIN = frozenset(
    ("phone screen", "phone screening", "screening", "interview", "panel", "panel interview", "networking")
) | {"conversation", "talk", "meeting"}
ORDER_WORDS = frozenset(("first", "second", "third", "fourth", "fifth", "final", "last", "initial"))
ARTICLES = frozenset(("a", "an", "the", "my", "our"))
PAST_VERBS = frozenset(("had", "did", "finished"))
COMING_VERBS = frozenset(("have", "having", "plan", "planned", "upcoming", "will"))
TALKED = frozenset(("met", "saw", "spoke", "talked", "called"))

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        1,
    )
    for name in names.split()
}
WEEKDAYS = {
    name: number
    for number, names in enumerate(
        (
            "monday mon",
            "tuesday tues tue",
            "wednesday wed",
            "thursday thurs thur thu",
            "friday fri",
            "saturday sat",
            "sunday sun",
        )
    )
    for name in names.split()
}
RELATIVE = {"today": 0, "yesterday": -1, "tomorrow": 1}
WHICH = {"last": "last", "past": "last", "next": "next", "this": "this", "coming": "this"}
MONTH_NAMES = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
DAY_NAMES = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()

SEPARATORS = frozenset((",", ";", "(", ")", "-", "–", "—", "|", "/"))
JOINERS = frozenset(("and", "&", "+"))
WITH = frozenset(("with", "w/"))
AT = frozenset(("at", "@"))
MARKERS = WITH | AT | frozenset("from of by on in for via about until till to between new".split())
SUFFIXES = frozenset(
    "phd md mba msc bsc esq jr sr ii iii inc ltd llc gmbh ag plc co corp sa se kg kgaa lp llp ab bv".split()
)
TO = frozenset(("-", "–", "—", "to", "until", "till"))
UNTIL = frozenset(("until", "till", "to"))

VAGUE = {
    **dict.fromkeys(
        "morning afternoon evening night tonight lunchtime later soon now sometime earlier".split(),
        "“{}” is no exact time, and the 24 hours run from the end of the talk to the minute. "
        "Write the times, such as 12:00-12:25.",
    ),
    **dict.fromkeys(
        "week weekend month fortnight".split(),
        "“{}” is no exact day. Write the day, such as 4 Dec or Friday.",
    ),
    **dict.fromkeys(
        "every each weekly daily monthly".split(),
        "The quick line logs one conversation at a time. Write one day, and log the others after it.",
    ),
    "or": "The line says “or”. Write one day and one time; you can move the conversation later.",
    "midnight": "Midnight belongs to two days. Write 0:00 with the day that it begins.",
}
