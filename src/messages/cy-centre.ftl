# What the centre's screen says, in Welsh. A language model wrote this file, and a Welsh-speaking reader
# has yet to read it: until then nobody should depend on it.
# Labels of fields have 21 columns; what can be done has 60; footers fit into 76 columns with their keys.

## Views

centre-view-today = Heddiw
centre-view-rooms = Ystafelloedd
centre-view-results = Canlyniadau
centre-view-retakes = Ailsefyll
centre-view-learners = Dysgwyr

## The frame

centre-nobody-signed = neb wedi mewngofnodi: edrych yn unig
centre-too-small = Mae'r ffenestr hon yn rhy fach. Does dim wedi'i golli. Gwnewch hi o leiaf { $columns } colofn o led a { $rows } rhes o uchder.
centre-day-today = { $day }, heddiw
centre-day-past = { $day }, yn y gorffennol
centre-day-to-come = { $day }, i ddod
centre-session = { $time }  { $room }

## What the keys do

centre-key-yes = iawn, gwnewch
centre-key-no = na, newid dim
centre-key-choose = dewis
centre-key-to-list = i'r rhestr
centre-key-all = dangos pawb
centre-key-day = diwrnod
centre-key-act = dewisiadau
centre-key-find = chwilio
centre-key-refresh = edrych eto

## Today

centre-today-counts = { $entries } wedi cofrestru, { $expected } i ddod
centre-today-none = Does neb wedi cofrestru ar gyfer y diwrnod hwn. Mae ← a → yn mynd i ddiwrnod arall. Mae dysgwyr yn cael eu cofrestru o'r golygon Ailsefyll a Dysgwyr, gydag E.
centre-state-entered = i ddod
centre-state-absent = absennol
centre-state-withdrawn = wedi tynnu'n ôl
centre-state-started = yn sefyll
centre-state-closed = wedi sefyll
centre-state-not-prepared = heb ei gadarnhau
centre-state-identity = wedi gwirio
centre-short-breaks = seibiau { $breaks }
centre-short-colours = lliwiau
centre-short-layout = gosodiad
centre-short-timer = amserydd
centre-short-reader = darllenydd

## Rooms

centre-rooms-none = Nid oes ystafell yn cael ei defnyddio ar y diwrnod hwn. Mae ← a → yn mynd i ddiwrnod arall.
centre-rooms-gone = Nid oes gan y ganolfan ystafell o'r enw hwn bellach.
centre-rooms-free = { $free } o { $all } sedd yn rhydd
centre-rooms-legend = ■ wedi'i chymryd   · yn rhydd   y blaen sydd ar y brig
centre-rooms-front = (blaen)
centre-rooms-without = { $count } heb sedd: mae S yn rhoi seddi
centre-rooms-more = a { $more } arall

## Results

centre-results-counts = { $results } nad yw'r dysgwr wedi clywed amdanynt
centre-results-none = Nid oes canlyniad yn aros: mae pawb sydd wedi sefyll wedi clywed.
centre-result-pass = llwyddo { $right }/{ $set }
centre-result-fail = methu { $right }/{ $set }
centre-result-none = dim canlyniad
centre-result-open = heb orffen
centre-document-feedback = adborth
centre-document-result = slip canlyniad
centre-forgotten = (wedi anghofio)

## Retakes

centre-retakes-counts = { $learners } wedi sefyll, heb lwyddo, ac â chynnig ar ôl
centre-retakes-none = Nid oes neb i ailsefyll.
centre-retakes-number = cynnig { $number }
centre-retakes-last = Roedd y cynnig diwethaf ar { $day }.
centre-retakes-ready = Nid oes dim ar goll.
centre-retakes-entered = wedi cofrestru ar gyfer { $at }
centre-retakes-now = o heddiw
centre-retakes-from = o { $day }

## Learners

centre-learners-find = Chwilio:
centre-learners-counts = ({ $learners } dysgwr)
centre-learners-none = Ni chafwyd hyd i ddysgwr. Mae F yn chwilio yn ôl enw, id, grŵp neu Rif Dysgwr Unigryw; mae dysgwyr yn dod i mewn gydag "invigil centre import".
centre-card-none = dim
centre-card-born = Ganwyd
centre-card-uln = Rhif Dysgwr Unigryw
centre-card-group = Grŵp
centre-card-language = Iaith tudalennau
centre-card-arrangements = Trefniadau mynediad
centre-card-approved = { $what }, cymeradwywyd gan { $by } ar { $on }
centre-card-open = { $what }, HEB EI GYMERADWYO ETO
centre-card-entries = Cofrestriadau
centre-card-attempts = Cynigion

## What can be done

centre-menu = Beth i'w wneud: { $name }
centre-confirm = Ydy hyn yn iawn?
centre-act-absent = nodi'n absennol
centre-act-absent-about = Ni ddaeth y dysgwr. Mae'r cofrestriad yn aros; mae angen cofrestriad arall i sefyll yn ddiweddarach. Gallwch ei dynnu'n ôl gyda P.
centre-act-present = mae yma wedi'r cyfan
centre-act-present-about = Nodwyd bod y dysgwr yn absennol, ac mae i ddod eto.
centre-act-identity = nodi sut y gwiriwyd pwy ydyw
centre-act-identity-about = Dewiswch beth welsoch chi. Mae angen nodyn ar rai mathau: pa ddogfen, neu pwy sy'n tystio.
centre-act-confirm = tiwtor yn cadarnhau: yn barod
centre-act-confirm-about = Mae tiwtor yn dweud bod y dysgwr yn barod am y cynnig hwn. Dewiswch pwy sy'n dweud hynny.
centre-act-move = symud i sedd, ystafell neu amser arall
centre-act-move-about = Newidiwch yr hyn sydd i fod yn wahanol. Heb sedd, rhoddir y nesaf sy'n cadw pellter.
centre-act-withdraw = tynnu'r cofrestriad yn ôl
centre-act-withdraw-about = Mae'r cofrestriad yn dod i ben cyn y prawf, ac mae'r sedd yn rhydd. Ni ellir tynnu hyn yn ôl; gellir cofrestru'r dysgwr eto.
centre-act-seats = rhoi seddi i bawb sydd heb un
centre-act-seats-about = Mae pob yn ail sedd yn cael ei llenwi gyntaf.
centre-act-page = ysgrifennu tudalen y dysgwr
centre-act-page-about = Mae'r dudalen yn cael ei hysgrifennu i ffeil i'w hargraffu.
centre-act-issue = wedi'i roi i'r dysgwr
centre-act-issue-about = Cafodd y dudalen ei rhoi neu ei hanfon.
centre-act-enter = cofrestru ar gyfer prawf
centre-act-enter-about = Pryd a ble mae'r prawf? Heb sedd, rhoddir y nesaf sy'n cadw pellter.
centre-act-card = dangos popeth am y dysgwr
centre-act-card-about = Beth sy'n cael ei gadw am y dysgwr.
centre-nobody = Ni ddywedodd neb pwy sydd yma, felly ni ellir newid dim. Gadewch gyda Q a dechrau eto gyda --by a'ch enw.

## Fields

centre-field-day = Diwrnod
centre-field-time = Dechrau
centre-field-room = Ystafell
centre-field-tutor = Yn barod, meddai
centre-value-nobody-yet = neb eto
centre-hint-day = Blwyddyn, mis a diwrnod, er enghraifft 2026-11-02.
centre-hint-time = Oriau a munudau, er enghraifft 09:30.
centre-hint-seat = Rhes a rhif, er enghraifft B3. Gwag: y sedd nesaf sy'n cadw pellter.
centre-lack-gone = Nid yw hwn yno bellach. Edrychwch eto gydag R.
centre-lack-reason = Dywedwch pam, mewn ychydig eiriau.
centre-lack-identity = Dewiswch sut y gwiriwyd pwy ydyw.
centre-lack-note = Dywedwch pa ddogfen oedd hi, neu pwy sy'n tystio.
centre-lack-tutor = Nid oes tiwtor gan y ganolfan eto: mae "invigil centre staff add" yn ychwanegu un.
centre-lack-day = Rhowch flwyddyn, mis a diwrnod, er enghraifft 2026-11-02.
centre-lack-time = Rhowch oriau a munudau, er enghraifft 09:30.
centre-lack-room = Nid oes ystafell gan y ganolfan eto: mae "invigil centre room add" yn ychwanegu un.
centre-lack-seat = Rhes a rhif yw sedd, er enghraifft B3.

## Who and what

centre-role-officer = swyddog arholiadau
centre-role-invigilator = goruchwyliwr
centre-role-tutor = tiwtor
centre-identity-passport = pasbort
centre-identity-licence = trwydded yrru ffotograff y DU, wedi'i llofnodi
centre-identity-warrant = cerdyn gwarant lluoedd EF neu'r heddlu
centre-identity-photograph = cerdyn arall â ffotograff
centre-identity-signed = dogfen â llofnod, heb ffotograff
centre-identity-third = rhywun arall yn tystio dros yr ymgeisydd
centre-identity-known = mae'r goruchwyliwr yn adnabod yr ymgeisydd
centre-next-seat = y sedd rydd nesaf

## Before something is done

centre-ask-absent = Ni ddaeth { $name }: mae cofrestriad { $entry }, { $at }, { $room }, { $seat }, yn cael ei nodi'n absennol.
centre-ask-present = Mae { $name } yma wedi'r cyfan: mae cofrestriad { $entry }, { $at }, { $room }, { $seat }, ar agor eto.
centre-ask-withdraw = Mae cofrestriad { $entry } { $name }, { $at }, { $room }, { $seat }, yn cael ei dynnu'n ôl: { $reason }. Bydd y sedd yn rhydd.
centre-ask-release = Mae cofrestriad { $entry } { $name }, { $at }, { $room }, { $seat }, yn cael ei ryddhau: { $reason }. Gellir tynnu ffurflen arall wedyn.
centre-ask-move = Mae { $name } (cofrestriad { $entry }) yn symud i { $at }, { $room }, { $seat }.
centre-ask-identity = Nodir pwy yw { $name }, ar gyfer cofrestriad { $entry }, { $at }, { $room }, { $seat }: { $kind }.
centre-ask-confirm = Mae { $tutor } yn cadarnhau bod { $name } yn barod am gofrestriad { $entry }, { $at }, { $room }, { $seat }.
centre-ask-enter = Mae { $name } yn cael cofrestru ar gyfer { $at }, { $room }, { $seat }.
centre-ask-seats = Mae pawb sydd heb sedd ar { $at } yn { $room } yn cael un; llenwir pob yn ail sedd gyntaf.
centre-ask-issue = Nodir bod y dysgwr wedi cael hwn: { $document } ar gyfer y prawf { $sitting }.
centre-ask-page = Mae tudalen yn cael ei hysgrifennu: { $document } ar gyfer y prawf { $sitting }.

## What was done

centre-done-absent = Mae { $name } wedi'i nodi'n absennol: cofrestriad { $entry }, { $at }, { $room }, { $seat }.
centre-done-present = Mae { $name } i ddod eto: cofrestriad { $entry }, { $at }, { $room }, { $seat }.
centre-done-withdraw = Mae cofrestriad { $entry } { $name }, { $at }, { $room }, { $seat }, wedi'i dynnu'n ôl: { $reason }.
centre-done-release = Mae cofrestriad { $entry } { $name }, { $at }, { $room }, { $seat }, wedi'i ryddhau: { $reason }. Disgwylir y dysgwr eto, a thynnir ffurflen arall.
centre-done-move = Mae { $name } wedi symud: mae cofrestriad { $entry } ar { $at }, { $room }, { $seat }.
centre-done-identity = Nodwyd pwy yw { $name }: { $kind }; cofrestriad { $entry }, { $at }, { $room }, { $seat }.
centre-done-confirm = Mae { $tutor } wedi cadarnhau bod { $name } yn barod: cofrestriad { $entry }, { $at }, { $room }, { $seat }.
centre-done-enter = Mae { $name } wedi cofrestru: cofrestriad { $entry }, { $at }, { $room }, { $seat }.
centre-done-seats = { $count } wedi cael sedd ar { $at } yn { $room }: { $seats }.
centre-done-seats-none = Roedd gan bawb ar { $at } yn { $room } sedd yn barod.
centre-done-seats-full = { $count } wedi cael sedd ar { $at } yn { $room }: { $seats }. Mae'r ystafell yn llawn: mae { $without } heb sedd. Symudwch nhw i ystafell arall.
centre-done-issue = Nodwyd ei fod wedi'i roi i'r dysgwr: { $document } ar gyfer y prawf { $sitting }.
centre-done-page = Mae'r dudalen wedi'i hysgrifennu: { $file }

## What is in the way

centre-fault-young = Mae'r dysgwr yn { $age } oed ar y diwrnod hwnnw; mae'r prawf i rai { $minimum } oed a throsodd.
centre-fault-unborn = Mae'r diwrnod cyn dyddiad geni'r dysgwr.
centre-fault-room = Nid oes gan y ganolfan ystafell { $room }; mae ganddi: { $rooms }.
centre-fault-seat = Nid oes sedd { $seat } yn { $room }; { $last } yw'r olaf.
centre-fault-taken = Mae sedd { $seat } gan gofrestriad { $entry }.
centre-fault-full = Mae { $room } yn llawn ar yr adeg honno.
centre-fault-entered = Mae'r dysgwr wedi cofrestru'n barod: cofrestriad { $entry } ar gyfer { $at }. Symudwch ef, neu ei dynnu'n ôl yn gyntaf.
centre-fault-clash = Mae'r dysgwr yn sefyll prawf arall ar yr adeg honno: cofrestriad { $entry } am { $at }.
centre-fault-attempts = Mae pob cynnig wedi'i ddefnyddio ({ $max }).
centre-fault-soon = Yn rhy fuan ar ôl y cynnig diwethaf; { $day } yw'r diwrnod cyntaf.
centre-fault-prepared = Nid oes tiwtor wedi cadarnhau bod y dysgwr yn barod.
centre-fault-prepared-since = Nid oes tiwtor wedi cadarnhau ers cynnig { $day } bod y dysgwr yn barod.
centre-fault-passed = Llwyddodd y dysgwr ar { $day }.
centre-fault-marked = Nid yw cynnig { $day } wedi'i farcio eto.
centre-fault-tutor = Nid yw { $name } yn diwtor yn y ganolfan hon; ei thiwtoriaid: { $tutors }.
centre-fault-state = Ni ellir gwneud hyn i gofrestriad { $entry } nawr: { $state }.
centre-fault-note = Mae angen nodyn ({ $kind }): pa ddogfen, neu pwy sy'n tystio.
centre-warning-approval = Nid oes enw eto i ddweud pwy gymeradwyodd: { $arrangement }.
centre-warning-prepared = Mae angen i diwtor gadarnhau bod y dysgwr yn barod.
centre-refused-conflict = Newidiodd rhywun arall hwn yn y cyfamser. Ni wnaed dim; gwelwch ef fel y mae nawr. Edrychwch eto cyn penderfynu.
centre-refused-unknown = Nid oes { $what }.
centre-refused-nobody = Ni wnaed dim: dywedwch pwy ydych gyda --by ac un o { $staff }.
centre-refused-test = Ni wnaed dim: nid yw'n hysbys beth mae'r prawf yn ei ofyn. { $why }
centre-refused-records = Ni wnaed dim: { $why }

## Help

centre-help-views = i olwg arall
centre-help-move = i res arall
centre-help-day = y diwrnod cynt neu wedyn; heddiw
centre-help-enter = beth y gellir ei wneud â'r rhes
centre-help-refresh = edrych eto; mae'n digwydd ei hun bob 15 eiliad
centre-help-find = chwilio am ddysgwr
centre-help-back = yn ôl; newid dim
centre-help-leave = gadael; cedwir popeth a wnaed
centre-help-here = Gyda'r rhes yr ydych arni
