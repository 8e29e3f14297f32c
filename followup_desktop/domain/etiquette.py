"""The rules of etiquette, in the order of the list that the product keeps: one source for every screen.

Each is a pure function of facts and an instant, and gives its reason in plain words.

 1. Everyone: ``owed_for``, ``may_waive``, ``may_take_back_waiver``, ``nothing_owed_reason``
 2. 24 hours: ``Window``, ``status_of``; both clocks: ``elsewhere_words``, ``both_clocks``
 3. Their medium: ``choose_medium``; post is slow: ``email_instead``
 4. Ask and note: ``questions_for``, ``sheet_text``, ``debrief_lacks``
 5. The letter is about them: ``domain.review``, a module for each check; its patterns take 60 ms to make, and
    few who ask for a rule need them
 6. One letter: ``may_hand_over``, ``may_send_at``, ``may_reply``
 7. Never unannounced: ``may_visit``
 8. LinkedIn later: ``invitation_day``, ``invitation_due_on``, ``note_fits``
 9. Silence is not a task: ``decision_words``, ``is_silent``
10. Let go: ``let_go_on``, ``let_go_words``, ``waiting_until``
11. Next thing: ``next_thing``
12. Late is better said: ``Window.retires_at``, ``late_words``
13. An outcome cascades: ``cascade``
"""

from followup_desktop.domain.days import INVITE_AFTER_DAYS, add_working_days, invitation_day
from followup_desktop.domain.medium import choose_medium, email_instead
from followup_desktop.domain.rules.afterwards import (
    LET_GO_STAGES,
    NOTE_LIMIT,
    decision_words,
    invitation_due_on,
    is_silent,
    last_talk_on,
    let_go_on,
    let_go_words,
    note_fits,
    waiting_until,
)
from followup_desktop.domain.rules.duties import (
    late_words,
    may_take_back_waiver,
    may_waive,
    nothing_owed_reason,
    owed_for,
)
from followup_desktop.domain.rules.next_thing import LIVE, NextThing, Target, next_thing
from followup_desktop.domain.rules.one_letter import may_hand_over, may_reply, may_send_at, may_visit
from followup_desktop.domain.rules.outcome import OUTCOMES, Cascade, Owed, cascade
from followup_desktop.domain.rules.questions import Question, debrief_lacks, questions_for, sheet_text
from followup_desktop.domain.rules.verdict import Verdict
from followup_desktop.domain.status import status_of
from followup_desktop.domain.windows import Window
from followup_desktop.domain.words import both_clocks, elsewhere_words

__all__ = [
    "INVITE_AFTER_DAYS",
    "LET_GO_STAGES",
    "LIVE",
    "NOTE_LIMIT",
    "OUTCOMES",
    "Cascade",
    "NextThing",
    "Owed",
    "Question",
    "Target",
    "Verdict",
    "Window",
    "add_working_days",
    "both_clocks",
    "cascade",
    "choose_medium",
    "debrief_lacks",
    "decision_words",
    "elsewhere_words",
    "email_instead",
    "invitation_day",
    "invitation_due_on",
    "is_silent",
    "last_talk_on",
    "late_words",
    "let_go_on",
    "let_go_words",
    "may_hand_over",
    "may_reply",
    "may_send_at",
    "may_take_back_waiver",
    "may_visit",
    "may_waive",
    "next_thing",
    "note_fits",
    "nothing_owed_reason",
    "owed_for",
    "questions_for",
    "sheet_text",
    "status_of",
    "waiting_until",
]
