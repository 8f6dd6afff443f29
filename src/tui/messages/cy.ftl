# What the candidate reads, in Welsh. A language model wrote this file, and a Welsh-speaking reader
# has yet to read it: until then no candidate should depend on it.
# Footers fit into 76 columns together with their keys; dialogs are 58 columns wide.
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
key-no-name = nage, newid yr enw
key-stop = stopio yma
key-to-practice = ymlaen i gwestiwn ymarfer
key-start = dechrau'r prawf
key-to-instructions = yn ôl i sut mae'r prawf yn gweithio
key-go-on-test = ymlaen â'r prawf
key-close = ei gau'n derfynol
key-keep-open = peidio â'i gau
key-leave-time = gadael, i roi amser yn ôl
key-close-now = cau'r prawf fel y mae
key-answer = ateb
key-back = yn ôl
key-next = nesaf
key-flag = baner
key-go-to = mynd i
key-clear = clirio
key-review = adolygu
key-help = cymorth
key-move = symud
key-choose = dewis
key-to-test = ymlaen i'r prawf
key-open = agor
key-next-unanswered = nesaf heb ateb
key-submit = cyflwyno'r prawf
key-read-on = darllen ymlaen
key-finish = gorffen
key-scroll = sgrolio
key-leave = gadael
key-as-candidates = golwg ymgeisydd
key-notes = ateb a nodiadau
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

## Name and confirmation

name-welcome = Croeso
name-ask = Teipiwch eich enw llawn, fel y mae ar eich cofrestriad, a phwyswch Enter.
name-label = Eich enw:
confirm-ask = Ai chi yw hwn, ac ai hwn yw eich prawf?
confirm-name = Enw
confirm-test = Prawf
confirm-questions = Cwestiynau
confirm-time = Amser
confirm-wrong = Os oes rhywbeth o'i le, stopiwch yma a chodwch eich llaw. Os ydych wedi dechrau'r prawf hwn o'r blaen, bydd yn parhau o'r lle y gadawsoch ef.
preparing-test = Wrthi'n paratoi eich prawf ...

## Instructions

instructions-heading = Sut mae'r prawf yn gweithio
instructions-size = Mae { count-questions } ac mae gennych { count-minutes }. Mae pedwar ateb i bob cwestiwn; mae un ohonynt yn gywir.
instructions-letters = Pwyswch lythyren eich ateb. Gallwch ei newid mor aml ag y mynnwch nes i chi gyflwyno.
instructions-saved = Caiff pob ateb ei gadw ar unwaith. Os bydd y cyfrifiadur yn stopio, ni chollir dim yr ydych wedi'i ateb.
instructions-guess = Nid yw ateb anghywir yn costio dim, felly mae'n werth ateb pob cwestiwn.
instructions-flag = Gallwch roi baner ar gwestiwn i ddod yn ôl ato, ac edrych dros yr holl gwestiynau cyn cyflwyno.
instructions-time-up = Pan ddaw'r amser i ben, cyflwynir eich prawf fel y mae.
instructions-hand = Os aiff rhywbeth o'i le, codwch eich llaw.
instructions-practice = Nesaf daw cwestiwn ymarfer, er mwyn i chi roi cynnig ar y bysellau. Nid yw'n cael ei amseru ac nid yw'n cyfrif.
ready-heading = Barod i ddechrau
ready-clock = Mae gennych { count-minutes } ar gyfer { count-questions }. Bydd y cloc yn dechrau pan bwyswch S.
ready-breath = Cymerwch anadl. Dechreuwch pan fyddwch chi a'ch goruchwyliwr yn barod.

## After an interruption

interrupted-heading = Torrwyd ar draws eich prawf. Mae eich atebion yn ddiogel.
interrupted-lasted = Parhaodd y toriad am { $gap }.
interrupted-credited = Mae eich goruchwyliwr wedi rhoi { $credit } yn ôl.
interrupted-charged = Mae wedi'i gyfrif yn rhan o'ch amser. Os yw hynny'n ymddangos yn anghywir, codwch eich llaw cyn mynd ymlaen.
interrupted-answered = Rydych wedi ateb { $answered } o { count-questions }. Mae'r cloc yn mynd.
interrupted-torn = I'r goruchwyliwr: nid oedd { $bytes } beit olaf y cofnod wedi'u hysgrifennu'n llawn, ac fe'u rhoddwyd o'r neilltu. Nid oeddent eto wedi'u dangos fel rhai a gadwyd.
gap-heading = Codwch eich llaw. Mae eich atebion yn ddiogel.
gap-too-long = Torrwyd ar draws y prawf am { $gap }. Mae hynny'n hwy na'r { $left } a oedd ar ôl, felly rhaid i'r goruchwyliwr benderfynu sut y bydd yn parhau.
gap-invigilator = I'r goruchwyliwr
gap-what-to-do = I roi'r amser yn ôl, pwyswch Q a dechreuwch y prawf eto gyda --credit-outage a'r rheswm. I godi'r amser, pwyswch C: caiff y prawf ei gau a'i farcio fel y mae. Nid oes dim wedi'i gofnodi eto.
gap-close = Cau'r prawf yn derfynol? Y (ie) neu N (nage).

## Questions

question-place = Cwestiwn { $number } o { $questions }
question-flagged = Baner
practice-heading = Cwestiwn ymarfer
practice-terms = heb ei amseru, nid yw'n cyfrif
practice-try = Rhowch gynnig: pwyswch lythyren, neu'r saethau ac wedyn Enter.
practice-chosen = Dewisoch chi { $option }. Ceisiwch ei newid, yna pwyswch → i fynd ymlaen.
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
saved-again = mae popeth wedi'i gadw

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
help-go-to = mynd i gwestiwn yn ôl ei rif
help-review = adolygu pob cwestiwn, a chyflwyno
help-time = cuddio neu ddangos yr amser
help-scroll-keys = Page Up, Page Down
help-scroll = sgrolio cwestiwn hir
help-ends-keys = Home, End
help-ends = cwestiwn cyntaf ac olaf
help-mouse = Gallwch ddefnyddio'r llygoden hefyd. Mae Enter yn cau hwn.
go-to-heading = Mynd i gwestiwn
go-to-number = Rhif y cwestiwn (1 i { $questions }):
go-to-keys = Mae Enter yn mynd yno. Mae Esc, neu glic yma, yn cau hwn.

## Review

review-heading = Adolygu eich atebion
review-legend = A i D: eich ateb    -: dim ateb eto    F: baner
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
unsaved-stop = Stopiwch a chodwch eich llaw. NID yw'r hyn a wnaethoch ddiwethaf WEDI'I GADW eto. Mae yn y cof, a cheisir ei gadw o hyd.
unsaved-safe = Mae { $answered } ateb yn ddiogel ar y ddisg.

## The owners' preview

preview-place = Eitem { $number } o { $items }
preview-go-to = Mynd i eitem rhif: { $typed }_   (Enter: mynd, Esc: aros)
