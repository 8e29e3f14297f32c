"""Words that stand for one another when a letter answers what was said, whatever the trade.

Written for this app: no dictionary of synonyms that is small, free and fit for letters was at hand. A word
may be in several groups.
"""

NUMBERS = dict(
    zip(
        "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen twenty thirty "
        "forty fifty sixty seventy eighty ninety hundred".split(),
        "2 3 4 5 6 7 8 9 10 11 12 13 14 15 20 30 40 50 60 70 80 90 100".split(),
        strict=True,
    )
)
"""Numbers in words, and as digits."""

COMMON = (
    "able about again all already also always any back because before best better both bring business call "
    "come company day days even ever everyone everything few first get give go good great help here hope if "
    "into job just keep know last like little long look lot made make many month months more most much need "
    "needs never new next now old only other out over people place plan put quarter really right role run "
    "said "
    "say see set some start still take talk team than thank then these thing things think time too two under "
    "until use very want way week weeks well went while without work works working would year years yet "
    "across after around during end half high low main part point position problem issue challenge success "
    "second third whole within real full hard done able off down between since already could should may might"
).split()
"""Words that stand in any letter: that one of them comes up says little."""

GROUPS = (
    "hire hiring recruit recruitment staff staffing vacancy vacancies understaffed",
    "leave leaving left quit quitting turnover attrition retention retain churn departure exit lose losing "
    "lost "
    "stay staying",
    "delay late behind overdue slip slipping wait waiting slow lag delayed postponed",
    "backlog queue pile piled list outstanding waiting unanswered stack overdue",
    "cost costs expense spend spending budget money price pay expensive save savings",
    "cut reduce reduction lower shrink halve halved half drop fewer decrease trim bring down less",
    "grow growth increase raise rise expand double doubled scale more higher climb",
    "error mistake defect fault wrong bug incorrect fail failure miss missed scrap rework wasted waste",
    "train training teach teaching coach coaching mentor learn learning onboard onboarding induct induction "
    "newcomer beginner joiner starter junior",
    "schedule scheduling rota roster shift timetable calendar planning planned plan slot",
    "customer client guest patron buyer shopper diner visitor caller user",
    "patient resident bed ward",
    "staff team crew colleague employee worker people nurse operator technician",
    "stock inventory supply shelf warehouse store storage stores stockroom shortage",
    "machine equipment line plant press tool kit",
    "report reporting dashboard figure figures number numbers data metric statistics spreadsheet",
    "complaint complain complaining unhappy dissatisfied angry grievance",
    "handover handoff hand brief briefing pass",
    "document documentation paperwork record records form file filing chart note notes written write "
    "undocumented",
    "safety safe accident injury incident hazard risk fall falls",
    "deadline date due deliver delivery on-time punctual",
    "software system platform application app program programme tool",
    "legacy outdated aging ageing old obsolete",
    "manual manually hand paper spreadsheet copy retype typing keyed",
    "pupil student class children child learner kid classroom",
    "parent parents family families carer home",
    "grant fund funding donor donate donation fundraising gift giving",
    "changeover setup switch switching fitting",
    "idle downtime standstill stop stopped stoppage outage down stand",
    "owner own ownership responsible responsibility accountable charge nobody name",
    "quick quickly fast faster speed quicker rapid short soon",
    "trust confidence credibility believe",
    "night evening late overnight weekend",
    "check audit inspect inspection verify review test",
    "ship shipping shipment dispatch freight deliver delivery transport truck lorry haul route",
    "return returns refund exchange",
    "sell selling sale sales revenue income turnover deal pipeline",
    "maintain maintenance upkeep servicing repair fix broken breakdown",
    "communicate communication talk speak tell message silo silos together apart",
    "meeting meetings standup huddle",
    "website site page online web",
    "brand image reputation known",
    "lead leads prospect prospects enquiry enquiries",
    "law legal regulation regulatory compliance comply regulator inspection audit",
    "month-end close closing ledger accounts books reconcile reconciliation",
    "invoice invoices bill billing payment payments payable receivable paid",
    "morale mood engaged engagement motivation tired burnout burned exhausted overwork overtime",
    "admit admission admissions intake enrol enrolment register registration",
    "discharge release home leave",
    "medicine medication drug dose dosing pharmacy prescription",
    "kitchen cook chef line menu dish plate covers",
    "menu dish food waste spoil spoilage",
    "design designer layout drawing draw sketch prototype",
    "code codebase engineer developer programming deploy release ship deployment",
    "test tests testing flaky suite regression",
    "incident outage alert alerts pager on-call",
    "migrate migration move moving transfer switch",
    "cloud server servers hosting infrastructure",
    "secure security breach phishing attack",
    "install installation fit fitting commission commissioning",
    "build building site construction contractor subcontractor trades",
    "permit permits approval approve approved sign-off licence license",
    "volunteer volunteers helper helpers",
    "attendance attend absent absence turn-up no-show no-shows truancy",
    "reading read literacy literate",
    "behaviour behavior disruption disruptive conduct",
    "result results outcome outcomes score scores mark marks grade grades",
    "visit visits visitor footfall attendance",
    "book booking bookings reserve reservation reservations appointment appointments",
    "contract contracts supplier suppliers vendor vendors purchasing procurement tender",
    "quality standard standards consistent consistency variation varies",
    "forecast forecasting predict prediction estimate demand",
    "duplicate duplicates twice double repeated",
    "clear clarity confusing confused unclear muddle",
    "language translate translation bilingual english spanish",
    "expand expansion open opening launch launching new",
    "merge merger merged acquisition acquire acquired integrate integration combine one",
    "travel commute drive driver drivers driving road",
    "energy power electricity heating heat",
    "clean cleaning hygiene tidy",
    "handle manage run lead own",
    "priority priorities prioritise prioritize focus urgent urgency",
    "win won gain land landed",
    "spring march april may easter",
    "summer june july august",
    "autumn september october november harvest",
    "winter december january february christmas",
    "weekend weekends saturday saturdays sunday sundays",
    "lost lose losing miss missing gap",
    "quiet silent silence unanswered ignore ignored",
    "answer respond response reply replies",
    "phone call calls caller line ring",
    "measure metric target goal benchmark mark",
    "vision strategy roadmap direction",
    "independent independently alone unaided own autonomous",
)
"""Words that answer one another, a group on each line."""
