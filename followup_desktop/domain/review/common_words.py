"""Common words of letters, and those that are misspelt most often.

A word that no dictionary knows is a mistake where one of these was meant; else it may be a term of a trade, a
name or a word of another language. The list was made for this app, partly from the open half of
tests/review/letters.
"""

_TEXT = """
ability able about above absence absolutely accept acceptable access accident accommodate accommodation
accompany accomplish according accordingly account accurate achieve achievement acknowledge acquaintance
acquire across action active activity actually address adequate advance advantage advertise advice advise
afternoon again against agency agenda aggressive agree agreement almost alone along already although always
amateur among amount analyse analysis analyze ancillary announce annual another answer anxious anyone
anything apart apartment apology apparent apparently appear appearance application apply appointment
appreciate appreciation approach appropriate approximately area argument around arrange arrangement arrive
article asked aspect assess assessment assist assistance assistant association assume assure attach attack
attempt attend attendance attention attitude attract audience author autumn available average aware away
awkward background balance basic basically beautiful beauty became because become before began begin
beginning behavior behaviour behind being belief believe beneficial benefit beside best better between
beyond board book both bottom bought bread break breakfast breath breathe brief bright brilliant bring
brought budget build building built bureau business busy button calendar called came campaign capable
capacity care career careful carefully carry category cause celebrate cemetery center central centre certain
certainly challenge challenging chance change changeable character charge check chief child children choice
choose chose clean clear clearly client close closely coffee colleague collect collection college color
colour column come comfortable coming comment commit commitment committed committee common communicate
communication community company compare comparison compete competent competition complement complete
completely complex compliment concentrate concept concern concerned condition conference confidence
confident confirm connect connection conscience conscientious conscious consensus consider consistent
contact contain content continue contract contribute contribution control controversial convenience
convenient conversation convince cooperate copy correct correspondence could country couple courage course
courteous courtesy cover create creative crew criticism curious current currently customer daily damage
danger data database date daughter deadline deal dear decide decision deep definite definitely degree delay
deliberate delicious delight delighted deliver delivery demand department depend dependent depth describe
description desire desk desperate detail detailed determine develop development device difference different
difficult difficulty dilemma dining direct direction director disagree disappear disappoint discipline
discover discuss discussion disease distance distribute district doctor document does doing done door doubt
down drawer dream drive driver during duty each eager early earn easily east easy economy education effect
effective effectively efficiency efficient effort eight eighth either electric eleven eligible else email
embarrass embarrassed emergency emphasis employ employee employer employment empty encourage engage engine
engineer enjoy enjoyable enjoyed enough ensure enter enthusiasm enthusiastic entire entirely entrance
environment equal equip equipment equipped especially essential establish estimate even evening event
eventually ever every everybody everyone everything evidence exact exactly exaggerate examine example exceed
excellence excellent except exception exchange excite excited exciting exercise exhausted exist existence
expect expectation expense expensive experience experienced experiment expert explain explanation express
extra extraordinary extreme extremely face facility fact factory failure fair faithfully fall familiar
family famous fantastic farther fascinating father favor favorite favour favourite february feedback feel
feeling fellow field fifteen fifth figure file fill final finally finance financial find fine finish firm
first five flexible floor flow focus follow followed following foot forecast foreign forget form former
formerly fortnight fortunate fortunately forty forward found foundation four fourth frame free frequent
frequently fresh friday friend friendly friendship from front fulfil fulfill full function further future
gained garage gauge gave general generally generous gentle genuine genuinely gets give given glad goal goes
going good government grammar grand grateful gratitude great greatly greet grew ground group grow growth
guarantee guard guess guest guidance guide habit half hall hand handle happen happened happiness happy
harass hard have having health hear heard heart heavy height held help helpful here hesitate high himself
history hold holiday home honest honestly honor honour hope hoping hospital hour house however huge human
humorous hundred hurry idea ideal identify illustrate imagine immediate immediately immense impact implement
importance important impress impressed impression impressive improve improvement incident include including
increase indeed independence independent individual industry influence inform information initial initiative
innovative inquire inside insight inspire inspired inspiring install instead institution instruction
insurance intelligence intelligent intend intention interest interested interesting international interrupt
interview into introduce introduction invaluable inventory investigate invitation invite involve involved
irrelevant island issue itself january jealous jewellery joined journey joy judgement judgment july june
just keen keep kept kind kindly kindness kitchen knew knock know knowledge known labor labour lack ladder
language large last late lately later laugh launch layer lead leader leadership league learn learned
learning least leave left leisure length lesson letter level liaise liaison library licence license life
light like likely limit line liquid list listen literature little live loaf local locate location lonely
long look loose lose lost love lovely lower loyal luck lunch luxury machine made mail main mainly maintain
maintenance major make making manage management manager manner manufacture many march mark market marriage
marvellous material matter maximum maybe mean meaning meant measure medical medicine medium meet meeting
member memory mention mentioned message method middle might mile millennium million mind miniature minimum
minute mischievous miss missed missing mission misspell mistake modern module moment monday money month
monthly moral more morning most mother motivate motivated motivation mountain move much must myself name
namely narrow national natural naturally near nearly necessarily necessary necessity need negotiate neighbor
neighbour neither nervous never nevertheless news next nice niece night nine nineteen ninety ninth nobody
noise none normal normally north nothing notice noticeable noticed noticing november number numerous
obedient object obvious obviously occasion occasional occasionally occupy occur occurred occurrence october
offer offered office official often once only onto open opening operate operation opinion opportunity
opposite option orange order organisation organise organised organization organize organized origin original
originally other otherwise ought ourselves outcome outside outstanding over overall overtime overwhelming
owner packed page paid paper paragraph parallel parent part participate particular particularly partner
party pass passed passion passionate past patience patient patiently pattern payment peace people perceive
percent perfect perfectly perform performance perhaps period permanent permission permit perseverance
persist person personal personally personnel perspective persuade phase phone photo physical picture piece
place plain plan planned planning plant please pleased pleasure plenty point police policy polite politely
popular population position positive possess possession possibility possible possibly post potato potential
practical practically practice practise precede precious precise precisely prefer preference preferred
prejudice preparation prepare prepared presence present presentation press pressure pretty prevent previous
previously price pride primary principal principle print priority private privilege probably problem
procedure proceed process produce product production profession professional professor profit program
programme progress project promise promote prompt proper properly property proposal propose protect proud
prove provide provided public publicly pulled punctual purchase purpose pursue push qualification qualified
quality quantity quarter question queue quick quickly quiet quietly quite raise range rapid rarely rather
reach read ready real realise realize really reason reasonable recall receipt receive received receiving
recent recently recognise recognize recommend recommendation recommended record recover reduce reduced refer
reference referred referring reflect regard regarding regards region regret regular regularly relate
relation relationship release relevant reliable relief relieve religious rely remain remark remember
remembered remind repeat repetition replace reply report represent representative request require required
requirement research resource respect respectfully respond response responsibility responsible rest
restaurant result resume return review rhythm right road role room rough round routine rule running rush
safe safety said salary sale same satisfied satisfy saturday save saved saw schedule scheme school science
scissors search season second secondary secretary section secure seek seem seen seize self send sense sent
sentence separate separately september sergeant series serious seriously serve service session seven several
shall shape share sheet shelf shift shoes shop short should shoulder show shown sick side sight sign
signature significant silence similar similarly simple simply since sincere sincerely single site situation
sixty size skilful skill skilled skillful slow small smart smile smooth social society soldier solution
solve some somebody someone something sometimes soon sooner sorry sort sound source south speak special
specialise specialist specific specifically speech speed spend spent spirit spoke spoken spring staff stage
stand standard start started state statement station stay steady step still stood stop stopped store story
straight strange strategy street strength stress strict strong structure struggle student studied studies
study subject submit substantial subtle succeed success successful successfully such sudden suddenly suffer
sufficient suggest suggested suggestion suit suitable summer sunday supersede supervisor supplier supply
support supported suppose supposed sure surely surprise surprised surprising surround survey survive
susceptible switch symbol sympathy system table take taken talk taught teach teacher team technical
technique technology telephone tell temperature temporary tendency term terrible thank thankful thanks that
their them themselves then there therefore these they thing think third thirty thorough thoroughly those
though thought thoughtful thousand three threshold through throughout thursday time title today together
told tomorrow tongue tonight took total touch tough toward towards town track trade tradition traffic train
trained trainee training transfer transferred transform transition translate transparent travel treat
tremendous trial tried trouble truck true truly trust truth trying tuesday turn twelfth twelve twenty twice
type typical ultimate unanimous uncertain under underneath understand understanding understood unfortunately
unique unit unite university unless unnecessary until unusual upon usage useful useless usual usually
utilize vacancy vacuum valuable value various vegetable vehicle very view village visible vision visit
visitor vital voice volume volunteer wait waiting walk wall want wanted warehouse warm warmth waste watch
water wealth weather wednesday week weekend weekly weight weird welcome welfare well went were west what
whatever when where whether which while whole wholly whom whose wide will willing winter wisdom wish with
withdraw within without witness woman women wonder wonderful wondering wood word work worked worker working
workplace world worry worse worth worthwhile would write writing written wrong wrote year yesterday yield
young your yours yourself zero
"""
COMMON_WORDS = frozenset(_TEXT.split())
