# What the candidate and the invigilator read, in Welsh. A language model wrote this file, and a
# Welsh-speaking reader has yet to read it: until then nobody should depend on it.
# Footers fit into 76 columns together with their keys; dialogs are 58 columns wide; labels of fields
# have 21 columns, what an invigilator can do 34.
# A noun after a number is singular and may mutate: 2 gwestiwn, 3 chwestiwn, 6 chwestiwn.

## Counts and times

count-questions =
    { $questions ->
        [two] { $questions } gwestiwn
        [few] { $questions } chwestiwn
        [many] { $questions } chwestiwn
       *[other] { $questions } cwestiwn
    }
count-minutes =
    { $minutes ->
        [two] { $minutes } funud
       *[other] { $minutes } munud
    }
count-seconds = { $seconds } eiliad
minutes-and-seconds = { count-minutes }, { count-seconds }

## What the keys do, in the line at the foot of the screen

key-go-on = ymlaen
key-yes-right = ie, mae hyn yn gywir
key-no-wrong = nage, mae rhywbeth o'i le
key-stop = stopio yma
key-keep-on = mynd ymlaen
key-cancel = stopio, dim prawf heddiw
key-to-practice = ymlaen i dri chwestiwn ymarfer
key-start = dechrau'r prawf
key-to-instructions = yn ôl i sut mae'r prawf yn gweithio
key-go-on-test = ymlaen â'r prawf
key-answer = ateb
key-back = yn ôl
key-next = nesaf
key-flag = baner
key-go-to = mynd i
key-clear = clirio
key-strike = croesi
key-note = nodyn
key-colours = lliwiau
key-review = adolygu
key-help = cymorth
key-move = symud
key-open = agor
key-next-unanswered = nesaf heb ateb
key-submit = cyflwyno'r prawf
key-read-on = darllen ymlaen
key-finish = gorffen
key-scroll = sgrolio
key-leave = gadael
key-as-candidates = golwg ymgeisydd
key-notes = ateb a nodiadau
key-done = gorffen
key-other-field = maes arall
key-other-value = gwerth arall
key-back-to-test = yn ôl i'r prawf
key-back-to-list = yn ôl i'r rhestr
key-to-candidate = rhoi'r sgrin yn ôl i'r ymgeisydd
# The name of the language that a key switches to, in that language.
key-other-language = English

## Every screen

more-below = ▼ mwy isod: Page Down
more-above = ▲ mwy uchod: Page Up
more-both = ▲ ▼ mwy uchod ac isod: Page Up, Page Down
too-small = Mae'r ffenestr hon yn rhy fach ar gyfer y prawf. { $safe } Gwnewch hi o leiaf { $columns } colofn o led a { $rows } rhes o uchder.
too-small-safe = Nid oes dim wedi'i golli.
too-small-unsafe = HEB EI GADW: codwch eich llaw.
invigilator-told = I'r goruchwyliwr: { $why }

## Confirmation

confirm-ask = Ai chi yw hwn, ac ai hwn yw eich prawf?
confirm-name = Enw
confirm-seat = Sedd
confirm-test = Prawf
confirm-questions = Cwestiynau
confirm-time = Amser
confirm-agreed = Cytunwyd
confirm-conditions = Rydych yn sefyll y prawf hwn ar eich pen eich hun, heb gymorth, nodiadau, ffôn na siarad. Cofnodir yr hyn a wnewch. Gydag Y rydych yn cytuno.
confirm-wrong = Os oes rhywbeth o'i le, pwyswch N a chodwch eich llaw. Gallwch stopio unrhyw bryd nes i'r cloc ddechrau.
time-agreed = { $minutes } mun + { $extra } mun y cytunwyd arnynt
agreed-extra-share = { $share } % o amser ychwanegol
agreed-extra-minutes = { count-minutes } yn ychwanegol
agreed-breaks = egwyliau gorffwys, { count-minutes } i gyd, a'r cloc wedi'i stopio
agreed-breaks-number =
    { $count ->
        [one] { $count } egwyl orffwys o hyd at { count-minutes }, a'r cloc wedi'i stopio
       *[other] { $count } egwyl orffwys o hyd at { count-minutes } yr un, a'r cloc wedi'i stopio
    }
agreed-colours = lliwiau: { $colours }
agreed-layout-standard = y cynllun arferol
agreed-layout-spaced = mwy o le rhwng y llinellau
agreed-layout-focused = y cwestiwn ar ei ben ei hun ar y sgrin
agreed-timer-shown = yr amser ar ôl ar y sgrin
agreed-timer-on-demand = yr amser ar ôl dim ond pan bwyswch T
agreed-timer-hidden = ni ddangosir yr amser ar ôl
agreed-reader-screen = y prawf ar y sgrin
agreed-reader-lines = y prawf mewn llinellau, ar gyfer darllenydd sgrin
agreed-reader-spoken = y prawf mewn llinellau a leferir
agreed-language = { $language } ochr yn ochr â'r Saesneg: pwyswch I i newid
preparing-test = Wrthi'n paratoi eich prawf ...

## Instructions

instructions-heading = Sut mae'r prawf yn gweithio
instructions-size = Mae { count-questions } ac mae gennych { $time }. Mae pedwar ateb i bob cwestiwn; mae un ohonynt yn gywir.
instructions-letters = Pwyswch lythyren eich ateb. Gallwch ei newid mor aml ag y mynnwch nes i chi gyflwyno.
instructions-saved = Caiff pob ateb ei gadw ar unwaith. Os bydd y cyfrifiadur yn stopio, ni chollir dim yr ydych wedi'i ateb.
instructions-guess = Nid yw ateb anghywir yn costio dim, felly mae'n werth ateb pob cwestiwn.
instructions-flag = Gallwch roi baner ar gwestiwn i ddod yn ôl ato, ac edrych dros yr holl gwestiynau cyn cyflwyno.
instructions-time-up = Pan ddaw'r amser i ben, cyflwynir eich prawf fel y mae.
instructions-hand = Os aiff rhywbeth o'i le, codwch eich llaw.
instructions-english = Yn Saesneg yn unig y mae cwestiynau'r prawf hwn. Os oeddech yn disgwyl iaith arall, pwyswch Q a chodwch eich llaw.
instructions-practice = Nesaf daw tri chwestiwn ymarfer, er mwyn i chi roi cynnig ar y bysellau a dewis eich lliwiau. Nid ydynt yn cael eu hamseru ac nid ydynt yn cyfrif.
ready-heading = Barod i ddechrau
ready-clock = Mae gennych { $time } ar gyfer { count-questions }. Bydd y cloc yn dechrau pan bwyswch S.
ready-breath = Cymerwch anadl. Dechreuwch pan fyddwch chi a'ch goruchwyliwr yn barod.

cancel-ask = Stopio cyn i'r prawf ddechrau?
cancel-about = Nid yw'r cloc wedi dechrau ac ni ddangoswyd dim un o gwestiynau'r prawf. Gallwch sefyll y prawf rywbryd eto; bydd eich canolfan yn trefnu hynny gyda chi.

## When the test is covered

paused-heading = Mae eich prawf wedi'i oedi.
paused-about = Mae'r cloc wedi'i stopio. Gwnewch yr hyn y mae eich goruchwyliwr yn ei ddweud. Bydd y prawf yn mynd ymlaen pan fydd eich goruchwyliwr yn caniatáu hynny.
held-heading = Arhoswch. Mae eich goruchwyliwr yn dal y dechrau'n ôl.
held-about = Nid yw'r cloc wedi dechrau, ac ni chollir dim amser. Byddwch yn mynd ymlaen pan fydd eich goruchwyliwr yn caniatáu hynny.
break-heading = Rydych ar egwyl orffwys.
break-left = Mae cloc eich prawf wedi'i stopio. Mae { $left } ar ôl o'r egwyl y cytunwyd arni.
break-over = Mae'r egwyl y cytunwyd arni ar ben: mae amser eich prawf yn mynd.
break-end = Dywedwch wrth eich goruchwyliwr pan fyddwch am fynd ymlaen.
covered-safe = Mae eich atebion yn ddiogel.
covered-answered = Mae { $answered } o { count-questions } wedi'u hateb.

interrupted-heading = Torrwyd ar draws eich prawf.
interrupted-lasted = Mae'r toriad wedi para { $gap } hyd yn hyn.
interrupted-credited = Mae eich goruchwyliwr wedi rhoi { $credit } yn ôl.
interrupted-running = Mae'r cloc yn rhedeg: pwyswch Enter i fynd ymlaen.
interrupted-settled = Mae eich goruchwyliwr wedi penderfynu ei fod yn cyfrif yn rhan o'ch amser.
interrupted-charged = Mae'n cyfrif yn rhan o'ch amser nes i'ch goruchwyliwr benderfynu. Os yw hynny'n ymddangos yn anghywir, codwch eich llaw cyn mynd ymlaen.
interrupted-torn = I'r goruchwyliwr: nid oedd { $bytes } beit olaf y cofnod wedi'u hysgrifennu'n llawn, ac fe'u rhoddwyd o'r neilltu. Nid oeddent eto wedi'u dangos fel rhai a gadwyd.
gap-too-long = Cymerodd yr holl amser a oedd ar ôl, felly rhaid i'ch goruchwyliwr benderfynu sut y bydd yn parhau.
gap-heading = Codwch eich llaw.

## Questions

question-place = Cwestiwn { $number } o { $questions }
question-flagged = Baner
question-note = Nodyn
practice-place = Cwestiwn ymarfer { $number } o { $questions }
practice-tip-answer = Rhowch gynnig: pwyswch A, B, C neu D. Pwyswch lythyren arall i newid.
practice-tip-tools = S: croesi ateb allan. F: rhoi baner ar gwestiwn. W: ysgrifennu nodyn.
practice-tip-colours = Pwyswch O nes i chi hoffi'r lliwiau. Yna pwyswch → i fynd ymlaen.
practice-terms = heb ei amseru, nid yw'n cyfrif
time-left = Amser ar ôl
time-hidden = amser yn gudd
time-show = dangos
time-10-minutes = 10 munud ar ôl
time-5-minutes = 5 munud ar ôl
time-last-minute = Munud olaf
answer-none = Dim ateb
answer-is = Ateb { $option }
counts-line = atebwyd: { $answered }   baneri: { $flagged }   heb ateb: { $unanswered }
saved-answer = cadwyd ateb { $option }
saved-cleared = cliriwyd, cadwyd
saved-flag = cadwyd y faner
saved-flag-lifted = heb faner, cadwyd
saved-strike = croeswyd allan, cadwyd
saved-strike-lifted = adferwyd, cadwyd
saved-note = cadwyd y nodyn
saved-again = cadwyd y cyfan
copy-behind = copi { $lines } ar ei hôl hi
copy-failed = methodd y copi: dywedwch wrth eich goruchwyliwr

## Help: 22 columns for the keys, 34 for what they do

help-heading = Beth mae'r bysellau'n ei wneud
help-answer-keys = A B C D  neu  1 2 3 4
help-answer = dewis ateb
help-move-keys = ↑ ↓  neu  K J
help-move = symud rhwng yr atebion
help-choose-keys = Enter neu fylchwr
help-choose = dewis yr ateb yr ydych arno
help-again-keys = Enter eto
help-again = mynd ymlaen i'r cwestiwn nesaf
help-question-keys = ← → neu H L neu P N
help-question = cwestiwn blaenorol a nesaf
help-clear-keys = X neu Backspace
help-clear = clirio eich ateb
help-flag = rhoi baner, i ddod yn ôl ato
help-strike = croesi allan yr ateb dan sylw
help-note = ysgrifennu nodyn i chi'ch hun
help-language = newid yr iaith
help-go-to = mynd i gwestiwn yn ôl ei rif
help-review = adolygu pob cwestiwn, a chyflwyno
help-time = cuddio neu ddangos yr amser
help-time-on-demand = dangos yr amser am 10 eiliad
help-colours = rhoi cynnig ar liwiau eraill
help-scroll-keys = Page Up, Page Down
help-scroll = sgrolio cwestiwn hir
help-ends-keys = Home, End
help-ends = cwestiwn cyntaf ac olaf
help-mouse = Gallwch ddefnyddio'r llygoden hefyd. Mae Enter yn cau hwn.
note-heading = Eich nodyn wrth y cwestiwn hwn
note-keys = Mae Enter yn ei gadw. Mae Esc yn ei adael fel yr oedd. Cedwir nodiadau gyda'ch prawf ac ni chânt eu marcio byth.
go-to-heading = Mynd i gwestiwn
go-to-number = Rhif y cwestiwn (1 i { $questions }):
go-to-keys = Mae Enter yn mynd yno. Mae Esc, neu glic yma, yn cau hwn.

## Review

review-heading = Adolygu eich atebion
review-legend = A i D: eich ateb    -: dim ateb eto    F: baner    ': nodyn
review-time-left = Amser ar ôl { $clock }
warned-heading = Mae cwestiynau heb ateb
warned-questions = Mae { count-questions } heb ateb: { $list }. Nid yw ateb anghywir yn costio dim, felly mae'n werth ateb pob cwestiwn.
warned-more = { $list } a rhagor
warned-submit = cyflwyno er hynny
warned-back = mynd yn ôl ac ateb
asked-heading = Cyflwyno eich prawf?
asked-questions =
    { $questions ->
        [0] Mae pob cwestiwn wedi'i ateb. Ar ôl hyn ni allwch newid dim.
       *[other] Bydd { count-questions } yn aros heb ateb. Ar ôl hyn ni allwch newid dim.
    }
asked-back = mynd yn ôl
asked-submit = cyflwyno fy mhrawf nawr

## The end

ended-cancelled = Stopiwyd y prawf cyn iddo ddechrau.
ended-cancelled-about = Ni ddangoswyd dim un o gwestiynau'r prawf. Bydd eich canolfan yn trefnu amser arall gyda chi.
ended-withdrawn = Rydych wedi cael eich tynnu'n ôl o'r prawf hwn.
ended-withdrawn-about = Nid oes canlyniad. Cedwir eich atebion gyda'r cofnod. Bydd eich canolfan yn dweud wrthych beth fydd yn digwydd nesaf.
ended-voided = Mae'r goruchwylwyr wedi stopio eich prawf.
ended-voided-about = Nid oes canlyniad am y tro. Cedwir eich atebion gyda'r cofnod. Bydd eich canolfan yn dweud wrthych beth fydd yn digwydd nesaf a sut y gallwch roi eich ochr chi.
end-submitted = Mae eich prawf wedi'i gyflwyno.
end-time-up = Mae'r amser ar ben. Mae eich prawf wedi'i gyflwyno.
end-marking = Mae eich holl atebion wedi'u cadw. Wrthi'n marcio ...
end-waiting = Mae eich holl atebion wedi'u cadw. Nid yw'r canlyniad ar gael yma; bydd eich canolfan yn rhoi gwybod i chi.
result-passed = Rydych wedi llwyddo. Da iawn chi.
result-failed = Nid ydych wedi llwyddo y tro hwn.
result-total = Atebasoch { $right } o { count-questions } yn gywir. Roedd angen { $needed } i lwyddo.
result-provisional = Marc llwyddo dros dro yw hwn nes y bydd safon wedi'i phennu.
result-seated = Mae cofnod o'r prawf hwn gan eich canolfan. Arhoswch yn eich sedd nes i'r goruchwyliwr ddweud y cewch fynd.
result-parts = Dyma sut y gwnaethoch ym mhob rhan. Gall eich canolfan ei argraffu gyda chyngor ar beth i weithio arno cyn i chi roi cynnig arall arni.
result-score = { $right } o { $set }
result-demands = Gwybodaeth { $knowledge-right } o { $knowledge-set }.   Dealltwriaeth { $understanding-right } o { $understanding-set }.
result-work-heading = Beth i weithio arno, y pwysicaf yn gyntaf
result-work =
    { $marks ->
        [one] { $number }. { $outcome } ({ $marks } marc i'w ennill)
        [two] { $number }. { $outcome } ({ $marks } farc i'w hennill)
       *[other] { $number }. { $outcome } ({ $marks } marc i'w hennill)
    }
band-below = islaw'r lefel lwyddo
band-around = tua'r lefel lwyddo
band-above = uwchlaw'r lefel lwyddo
band-few = { $band }, ar sail ychydig gwestiynau

## Not saved

unsaved-heading = HEB EI GADW
unsaved-hand = Codwch eich llaw, os gwelwch yn dda. Nid ydych wedi gwneud dim o'i le.
unsaved-answer = Mae eich atebion yn ddiogel: mae { $answered } ar y ddisg. Dim ond y peth olaf a wnaethoch, yng nghwestiwn { $number }, sydd heb ei gadw eto.
unsaved-safe = Mae eich atebion yn ddiogel: mae { $answered } ar y ddisg. Dim ond yr hyn a ddaeth wedyn sydd heb ei gadw eto.
unsaved-before = Nid yw'r hyn a wnaed ddiwethaf wedi'i gadw eto.
unsaved-kept = Mae yn y cof, a cheisir ei gadw eto bob eiliad. Nes i hynny lwyddo, nid oes dim un fysell yn gwneud dim.
unsaved-time = Gall eich goruchwyliwr roi'r amser y mae hyn yn ei gymryd yn ôl i chi.

## For the invigilator: sheets

sheet-first = Goruchwyliwr cyntaf y peiriant hwn
sheet-first-about = Ni all neb agor prawf yma eto. Teipiwch eich enw, a PIN o 4 i 12 digid y byddwch yn ei gofio. Ychwanegir eraill gyda "invigil room invigilator add".
sheet-sign-in = I'r goruchwyliwr
sheet-sign-in-about = Goruchwyliwr sy'n agor prawf. Dewiswch eich enw gyda'r saethau a theipiwch eich PIN.
sheet-which = Pa brawf?
sheet-which-about = Mae profion ar y peiriant hwn heb ddod i ben. Ewch ymlaen ag un ohonynt, neu agorwch un newydd.
sheet-new-sitting = agor prawf newydd
sheet-continuation = Cofnod o beiriant arall
sheet-continuation-about = Caiff y cofnod ei wirio ac yna bydd yn mynd ymlaen yma. Dywedwch pam; cofnodir hynny gyda'ch enw.
sheet-candidate = Pwy sy'n sefyll y prawf
sheet-candidate-about = Gwiriwch pwy yw'r ymgeisydd. Bydd yr ymgeisydd yn gweld enw, sedd ac amodau nesaf ac yn cytuno â hwy.
sheet-arrangements = Trefniadau mynediad
sheet-arrangements-about = Dim ond yr hyn y cytunwyd arno ymlaen llaw. Os na chytunwyd ar ddim, pwyswch Page Down.
sheet-attend = I'r goruchwyliwr
sheet-attend-about = Mae'r prawf wedi'i orchuddio. Dewiswch eich enw a theipiwch eich PIN. Mae'r cloc yn mynd nes y bydd y PIN yn gywir.
sheet-second = Ail oruchwyliwr
sheet-second-about = Mae angen ail oruchwyliwr ar gyfer hyn: rhoddir mwy o amser nag y caiff un ei roi ar ei ben ei hun, neu dirymir y prawf. Dewiswch eich enw a theipiwch eich PIN.
sheet-start-code = Barod i ddechrau
sheet-start-code-about = Bydd eich goruchwyliwr yn darllen y cod dechrau'n uchel, neu'n gadael i chi ddechrau. Bydd y cloc yn dechrau pan fyddwch wedi teipio'r cod a phwyso Enter.
sheet-value-of = ← →  { $at } o { $all }
sheet-gap = { $number }: parodd { $length }, gellir rhoi { $rest } yn ôl
field-invigilator = Goruchwyliwr
field-name = Eich enw
field-pin = PIN
field-pin-again = PIN unwaith eto
field-sitting = Prawf
field-candidate = Enw llawn
field-born = Ganwyd
field-identity = Adnabuwyd drwy
field-identity-note = Yr hyn a welwyd
field-seat = Sedd
field-extra-time = Amser ychwanegol
field-rest-breaks = Egwyliau gorffwys
field-colours = Lliwiau
field-layout = Cynllun
field-timer = Amser ar ôl
field-reader = Sut y'i rhoddir
field-language = Ail iaith
field-approved-by = Cymeradwywyd gan
field-approved-on = Cymeradwywyd ar
field-reason = Rheswm
field-time = Amser i'w ychwanegu
field-incident = Beth ddigwyddodd
field-minutes-ago = Munudau'n ôl
field-what-happened = Yn eich geiriau
field-gap = Toriad
field-credit = Rhoi yn ôl
field-end = Sut y daw i ben
field-start-code = Cod dechrau
hint-born = Blwyddyn, mis a diwrnod, er enghraifft 2001-12-31.
hint-identity-note = Pa ddogfen ydoedd, neu pwy sy'n tystio. Nid oes ei angen ar gyfer pasbort, trwydded na cherdyn gwarant.
hint-extra-time = Er enghraifft 25%, neu 15 am 15 munud. Gwag: dim.
hint-rest-breaks = Er enghraifft 20 am 20 munud i gyd, neu 3x5 am dair egwyl o 5 munud. Gwag: dim.
hint-approved-by = Pwy a gytunodd i'r trefniadau hyn.
hint-approved-on = Blwyddyn, mis a diwrnod, er enghraifft 2026-11-02.
hint-time = Munudau, neu funudau ac eiliadau: 5 neu 5:30.
hint-credit = popeth, dim, neu hyn a hyn: 5 neu 5:30. Byth fwy na'r toriad ei hun.
hint-minutes-ago = 0 os yw'n dechrau nawr.
hint-pin = Ni ddangosir eich PIN.
hint-end-submitted = Caiff ei farcio fel y mae.
hint-end-withdrawn = Nid oes canlyniad. Mae'r atebion yn aros gyda'r cofnod.
hint-end-voided = Am gamymddwyn a amheuir. Nid oes canlyniad, a bydd ail oruchwyliwr yn ei gadarnhau.
hint-end-cancelled = Ni ddangoswyd dim un cwestiwn. Gellir sefyll y prawf rywbryd eto.
value-no-colours = fel y mynno'r ymgeisydd
value-no-language = dim
value-standard = fel i bawb
value-spaced = mwy o le rhwng y llinellau
value-focused = y cwestiwn ar ei ben ei hun
value-shown = yn cael ei ddangos
value-on-demand = yn cael ei ddangos pan bwysir T
value-hidden = heb ei ddangos
value-screen = ar y sgrin
value-lines = llinellau, ar gyfer darllenydd sgrin
value-spoken-lines = llinellau a leferir
theme-dark = golau ar dywyll
theme-light = tywyll ar olau
theme-plain = dim lliwiau
theme-high-contrast = gwyn ar ddu, cyferbyniad uchel
theme-yellow-on-black = melyn ar ddu
theme-cream = du ar hufen
theme-pale-yellow = du ar felyn golau
theme-pale-blue = du ar las golau
theme-pale-green = du ar wyrdd golau
theme-pale-pink = du ar binc golau

## For the invigilator: what a sheet lacks

lack-name = Teipiwch yr enw.
candidate-other-name = Nid yw prawf rhywun o'r enw hwn wedi dod i ben. I fynd ymlaen ag ef pwyswch Esc a'i ddewis o'r rhestr; mae angen enw gwahanol ar berson arall o'r un enw.
lack-name-length = Mae'r enw'n rhy hir.
lack-born = Teipiwch y dyddiad geni fel blwyddyn, mis a diwrnod: 2001-12-31.
lack-identity = Dewiswch sut y gwiriwyd pwy ydyw.
lack-identity-note = Dywedwch pa ddogfen ydoedd, neu pwy sy'n tystio.
lack-seat = Teipiwch y sedd.
lack-pin = Teipiwch eich PIN.
lack-start-code = Teipiwch y cod dechrau.
pin-digits = Teipiwch PIN o 4 i 12 digid.
lack-same-pin = Nid yw'r ddau PIN yr un fath. Teipiwch y ddau eto.
lack-approved-by = Dywedwch pwy a gymeradwyodd y trefniadau.
lack-approved-on = Teipiwch ddiwrnod y gymeradwyaeth fel blwyddyn, mis a diwrnod: 2026-11-02.
lack-extra-time = Teipiwch ganran megis 25% (300% ar y mwyaf), neu funudau megis 15.
lack-rest-breaks = Teipiwch funudau megis 20, neu egwyliau megis 3x5.
lack-time = Teipiwch funudau, neu funudau ac eiliadau: 5 neu 5:30.
lack-credit = Teipiwch "popeth", "dim", neu amser: 5 neu 5:30.
lack-change = Nid oes dim wedi'i newid eto. Mae Esc yn mynd yn ôl.
lack-incident = Dewiswch beth ddigwyddodd.
lack-minutes-ago = Teipiwch faint o funudau'n ôl y dechreuodd, 0 am nawr.
lack-gap = Dewiswch y toriad.
lack-end = Dewiswch sut y daw'r prawf i ben.
lack-reason = Rhowch reswm; caiff ei gofnodi.
pin-wrong =
    { $seconds ->
        [0] Nid yw'r PIN hwnnw'n gywir. Cofnodwyd hynny.
       *[other] Nid yw'r PIN hwnnw'n gywir. Cofnodwyd hynny. Arhoswch { count-seconds } cyn rhoi cynnig arall.
    }
pin-none = Nid oes gan neb o'r enw hwn PIN yma.
pin-wait = Gormod o PINau anghywir. Arhoswch { count-seconds }.
code-wrong =
    { $seconds ->
        [0] Nid hwnnw yw'r cod dechrau.
       *[other] Nid hwnnw yw'r cod dechrau. Arhoswch { count-seconds } cyn rhoi cynnig arall.
    }
code-none = Nid oes cod dechrau wedi'i wneud heddiw. Codwch eich llaw: gall eich goruchwyliwr adael i chi ddechrau.
code-wait = Gormod o godau anghywir. Arhoswch { count-seconds }, neu codwch eich llaw.
second-is-first = Rhaid i'r ail oruchwyliwr fod yn berson arall.
refused-too-long = Mae'r testun yn rhy hir: 500 nod ar y mwyaf.
refused-no-break = Ni chytunwyd ar egwyl orffwys, neu nid oes un ar ôl. Oedwch y prawf, neu newidiwch y trefniant yn gyntaf.
refused-paused = Mae'r prawf wedi'i oedi eisoes.
refused-too-much = Mae hynny'n fwy o amser nag sydd gan unrhyw brawf.
refused-would-end = Mae cymaint o'r amser ychwanegol wedi'i ddefnyddio fel y byddai hyn yn dod â'r prawf i ben.
refused-same-seat = Teipiwch sedd arall na'r un sydd ar gofnod.
refused-more-than-gap = Ni ellir rhoi mwy na'r toriad ei hun yn ôl.
refused-covered = Mae eich goruchwyliwr yn dal y dechrau'n ôl. Codwch eich llaw.
refused-now = Ni ellir gwneud hynny nawr. Mae Esc yn mynd yn ôl.

## For the invigilator: over the test

attended-heading = Goruchwyliwr: { $name }
attended-seat = Sedd { $seat }
attended-clock = Mae'r cloc wedi'i stopio tra byddwch yma. Cofnodir popeth a wnewch.
attended-paused = Mae'r prawf wedi'i oedi nes i chi derfynu'r oedi. Cofnodir popeth.
attended-break = Mae'r ymgeisydd ar egwyl orffwys: mae { $left } ohoni ar ôl.
attended-before = Nid yw'r cloc wedi dechrau. Cofnodir popeth a wnewch.
attended-allowed = Rhoddir   { $allowed } safonol   { $agreed } cytunedig   { $added } ychwanegol   { $credited } yn ôl
attended-spent = Aeth      { $working } gwaith   { $break } egwyl   { $suspended } oedi   { $outage } toriad
attended-left = Ar ôl     { $left }
attended-gaps =
    { $gaps ->
        [one] Mae { $gaps } toriad yn cyfrif a heb ei setlo: pwyswch G.
        [two] Mae { $gaps } doriad yn cyfrif a heb eu setlo: pwyswch G.
        [few] Mae { $gaps } thoriad yn cyfrif a heb eu setlo: pwyswch G.
        [many] Mae { $gaps } thoriad yn cyfrif a heb eu setlo: pwyswch G.
       *[other] Mae { $gaps } toriad yn cyfrif a heb eu setlo: pwyswch G.
    }
attended-copy-behind =
    { $lines ->
        [two] Mae'r copi { $lines } linell ar ei hôl hi.
       *[other] Mae'r copi { $lines } llinell ar ei hôl hi.
    }
attended-copy-failed = Nid yw'r copi'n cymryd dim bellach: { $why }
attended-wall = Newidiwyd cloc y peiriant { $by }. Nid yw hynny'n newid dim.
attended-pins = Rhoddwyd { $pins } PIN anghywir yma.
attended-done = Gwnaed a chofnodwyd.
act-allow-start = gadael i'r ymgeisydd ddechrau
act-allow-start-about = Heb y cod dechrau. Bydd yr ymgeisydd wedyn yn dechrau gydag S.
act-pause = oedi'r prawf
act-pause-about = Bydd y cloc yn stopio a'r prawf wedi'i orchuddio nes i chi derfynu'r oedi.
act-end-pause = terfynu'r oedi
act-end-pause-about = Bydd y prawf yn mynd ymlaen cyn gynted ag y rhowch y sgrin yn ôl.
act-settle = setlo toriad
act-settle-about = Mae'n cyfrif nes i chi ei setlo. Dewiswch pa un, a faint ohono a roddir yn ôl.
act-add-time = ychwanegu amser
act-add-time-about = Amser ar ben yr hyn y cytunwyd arno.
act-begin-break = dechrau egwyl orffwys
act-begin-break-about = Bydd y cloc yn stopio am yr amser y cytunwyd arno.
act-end-break = terfynu'r egwyl orffwys
act-end-break-about = Bydd y prawf yn mynd ymlaen cyn gynted ag y rhowch y sgrin yn ôl.
act-arrange = newid trefniadau mynediad
act-arrange-about = Newidiwch yr hyn sy'n wahanol nawr.
act-incident = nodi digwyddiad
act-incident-about = Beth ddigwyddodd, pryd y dechreuodd, yn eich geiriau eich hun.
act-seat = symud i sedd arall
act-seat-about = Wrth y peiriant hwn. I symud i beiriant arall, defnyddiwch ei gopi o'r cofnod.
act-end = terfynu'r prawf
act-end-about = Ni ellir dadwneud hyn.

## The owners' preview

preview-place = Eitem { $number } o { $items }
preview-go-to = Mynd i eitem rhif: { $typed }_   (Enter: mynd, Esc: aros)
