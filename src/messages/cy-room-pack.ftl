
## Pecynnau ystafell a ffeiliau archwilio: yr hyn y mae'r ddau'n ei ddweud

room-when = { $date }, { $time }
room-centre = Canolfan
room-centre-is = { $name } (rhif y ganolfan { $number })
room-name = Ystafell
room-seat = Sedd
room-start = Dechrau
room-test = Prawf
room-candidate = Ymgeisydd
room-time = Amser
room-who = Pwy
room-what = Beth
room-why = Pam
room-kind = Math
room-nobody = neb
room-nothing = dim
room-forgotten = wedi'i anghofio
room-and = { $first } gyda { $second }
room-footer = { $name } (rhif y ganolfan { $number }). Gwnaed { $date }.
room-length =
    { $seconds ->
        [0] { $minutes } mun
       *[other] { $minutes } mun { $seconds } eil
    }
room-kind-step = cam
room-kind-intervention = ymyriad
room-kind-incident = digwyddiad
room-kind-interruption = toriad
room-kind-end = diwedd

## Pecyn ystafell

pack-title = Pecyn ystafell: { $room }
pack-number = Rhif y ganolfan
pack-candidates = Ymgeiswyr
pack-context = { $room }, { $when }. { $tests }.
pack-test = { $title } ({ count-minutes })
pack-empty = Nid oes neb wedi'i gofrestru ar gyfer yr ystafell a'r dechrau hyn.

pack-register = Cofrestr ymgeiswyr
pack-register-about = Gwiriwch pwy yw pob ymgeisydd cyn i'r ymgeisydd eistedd. Ysgrifennwch yr hyn a welwyd, a nodwch pwy sydd heb ddod. Nodir y rhai sy'n absennol o fewn awr i'r dechrau fan bellaf.
pack-register-uln = ULN
pack-register-born = Dyddiad geni
pack-register-agreed = Cytunwyd
pack-register-identity = Prawf o bwy ydyw
pack-register-present = Presennol
pack-register-signature = Llofnod
pack-register-is-present = presennol
pack-register-is-absent = absennol
pack-register-is-absent-why = absennol: { $reason }
pack-register-is-withdrawn = tynnwyd yn ôl
pack-register-is-withdrawn-why = tynnwyd yn ôl: { $reason }
pack-register-checked-by = { $identity }; { $by }
pack-register-count =
    { $candidates ->
        [zero] Nid oes ymgeiswyr wedi'u cofrestru ({ $candidates }). Presennol: { $present }. Absennol: { $absent }. Tynnwyd yn ôl: { $withdrawn }.
        [one] Mae { $candidates } ymgeisydd wedi'i gofrestru. Presennol: { $present }. Absennol: { $absent }. Tynnwyd yn ôl: { $withdrawn }.
       *[other] Mae { $candidates } ymgeisydd wedi'u cofrestru. Presennol: { $present }. Absennol: { $absent }. Tynnwyd yn ôl: { $withdrawn }.
    }
pack-register-invigilators = Y goruchwylwyr a wiriodd pwy yw pawb: enw a llofnod
pack-identity-passport = pasbort
pack-identity-driving-licence = trwydded yrru
pack-identity-warrant-card = cerdyn gwarant
pack-identity-other-photograph = cerdyn arall â ffotograff
pack-identity-signed-document = dogfen â llofnod
pack-identity-third-party = tystiodd rhywun arall
pack-identity-known = yn hysbys i'r goruchwyliwr
pack-identity-note = { $identity } ({ $note })

pack-agreed-extra-share = +{ $share } %
pack-agreed-extra-minutes = +{ $minutes } mun
pack-agreed-breaks = egwyliau, { $minutes } mun i gyd
pack-agreed-breaks-number = egwyliau, { $count } o { $minutes } mun
pack-agreed-spaced = mwy o le
pack-agreed-focused = y cwestiwn yn unig
pack-agreed-timer-on-demand = amser ar gais
pack-agreed-timer-hidden = amser yn gudd
pack-agreed-lines = llinellau (--plain)
pack-agreed-spoken = llinellau a leferir (--speech)
pack-agreed-language = yn { $language } hefyd

pack-seating = Cynllun seddi
pack-seating-front = Blaen yr ystafell: desg y goruchwyliwr
pack-seating-taken =
    { $taken ->
        [one] Mae { $taken } o'r { $seats } sedd wedi'i rhoi. Nid oes enw mewn lle gwag.
       *[other] Mae { $taken } o'r { $seats } sedd wedi'u rhoi. Nid oes enw mewn lle gwag.
    }
pack-seating-loose = Heb le ar y cynllun
pack-seating-loose-seat = { $name }, sedd { $seat }
pack-seating-no-seat = { $name }, heb sedd eto
pack-seating-drawn = Lluniwyd gan, a newidiadau ar y diwrnod

pack-slips = Slipiau mewngofnodi
pack-slips-about = Torrwch ar hyd y llinellau. Rhowch bob slip i'w ymgeisydd ar ôl gwirio pwy ydyw, a chasglwch ef ar y diwedd. Nid oes PIN na chod dechrau ar slip.
pack-slips-name = Teipiwch yr enw yn union fel hyn
pack-slips-none = Nid oes neb i ysgrifennu slip ar ei gyfer.

pack-notice = Amserau dechrau a gorffen
pack-notice-finish = Gorffen
pack-notice-finish-of = Gorffen: { $test }
pack-notice-own = Amser gorffen rhai seddi
pack-notice-own-about = Bydd y seddi nad ydynt yn cael eu henwi yma yn gorffen ar yr amser uchod.
pack-notice-own-allowed = Amser a ganiateir
pack-notice-own-later = Yn hwyrach fyth o
pack-notice-own-breaks = yr egwyliau gorffwys a gymerir, hyd at { count-minutes }
pack-notice-condition = Mae'r amserau hyn yn wir am brawf sy'n dechrau ar yr amser a gyhoeddwyd. Bydd pwy bynnag sy'n dechrau'n hwyrach yn gorffen yn hwyrach o gymaint â hynny. Mae oedi, egwyl orffwys y cytunwyd arni, ac amser a ychwanegir neu a roddir yn ôl i gyd yn gwneud y gorffen yn hwyrach. Yr amser ar ôl ar y sgrin sy'n cyfrif.
pack-notice-by-seat = Yn ôl sedd ac nid yn ôl enw y rhoddir yr amserau, am nad yw amser ychwanegol yn fusnes i neb arall.

pack-checklist = Rhestr wirio'r goruchwyliwr
pack-checklist-before = Cyn i'r ymgeiswyr ddod i mewn
pack-checklist-start = Ar y dechrau
pack-checklist-during = Yn ystod y prawf
pack-checklist-after = Ar y diwedd
pack-checklist-seats = I'w baratoi wrth y seddi hyn
pack-checklist-seat = { $seat }: { $agreed }
pack-check-bank = Ar bob peiriant mae invigil bank check yn gorffen gyda 0 errors, ac mae invigil bank stats yn nodi'r argraffiad a ddysgwyd i'r ymgeiswyr hyn.
pack-check-room = Mae invigil room show yn enwi'r ystafell hon a'r dechrau hwn.
pack-check-invigilators = Mae gan ddau oruchwyliwr PIN ar bob peiriant: mae angen y ddau i roi mwy o amser nag y caiff un ei roi, neu i ddirymu prawf.
pack-check-spare = Mae peiriant wrth gefn yn barod, gyda'r un banc.
pack-check-copy = Mae ffon gof ar gyfer ail gopi'r cofnod wrth bob peiriant (--mirror).
pack-check-desks = Nid oes dim ar y desgiau na'r waliau sy'n helpu, ac ni ellir darllen unrhyw sgrin o sedd arall.
pack-check-clock = Gall pawb weld cloc sy'n gywir.
pack-check-board = Mae'r bwrdd yn dangos rhif y ganolfan, y dechrau a'r amserau gorffen.
pack-check-papers = Mae'r pecyn hwn a chyfarwyddiadau cyfredol y corff dyfarnu yn yr ystafell.
pack-check-way-out = Rydych yn gwybod y ffordd allan, y man ymgynnull, a phwy all eich helpu o'r tu allan i'r ystafell.
pack-check-identity = Mae wedi'i wirio a'i nodi yn y gofrestr pwy yw pawb, ac aeth y slip cywir i'r person cywir.
pack-check-seats = Mae pawb yn eistedd yn sedd y cynllun; ysgrifennwyd newidiadau arno.
pack-check-put-away = Mae ffonau, oriorau, nodiadau a bagiau o gyrraedd.
pack-check-screen = Mae pawb wedi darllen enw, prawf ac amodau ar y sgrin ac wedi cytuno, neu wedi pwyso N a chael ei gywiro.
pack-check-agreed = Mae'r hyn y cytunwyd arno ar gyfer ymgeisydd i'w weld ar sgrin yr ymgeisydd hwnnw.
pack-check-told = Mae pawb yn gwybod sut i'ch galw, beth i'w wneud pan fydd peiriant yn stopio, a beth i'w wneud pan fydd y larwm yn canu.
pack-check-absent = Mae pwy bynnag sydd ar goll wedi'i nodi yn y gofrestr.
pack-check-code = Darllenwyd y cod dechrau'n uchel pan oedd pawb yn barod. Nodwyd yr amser.
pack-check-late = Gadawyd i bwy bynnag a ddaeth yn hwyr ddechrau o fewn y munudau hwyr, neu gyda rheswm ar gofnod.
pack-check-sight = Mae pawb yn eich golwg drwy'r amser. Nid ydych yn gwneud dim arall, ac nid oes neb yn cael cymorth gyda chwestiwn.
pack-check-incidents = Nodir beth bynnag sy'n digwydd pan fydd yn digwydd: F12 ac I wrth beiriant yr ymgeisydd, neu'r log digwyddiadau.
pack-check-breaks = Dechreuir a therfynir egwyliau gorffwys gydag F12 a B, ac fe'u goruchwylir.
pack-check-out = Nid oes neb yn gadael yr ystafell heb gwmni.
pack-check-interrupted = Ar ôl toriad penderfynasoch faint a roddir yn ôl (F12, G), a dweud wrth yr ymgeisydd.
pack-check-finish = Ni chaiff neb ei stopio cyn amser gorffen ei sedd ei hun.
pack-check-submitted = Mae pob sgrin yn dweud bod y prawf wedi'i gyflwyno cyn i neb godi.
pack-check-closed = Mae invigil sitting list yn dangos pob eisteddiad yn yr ystafell hon wedi'i gau.
pack-check-collected = Casglwyd slipiau, nodiadau a ffyn cof.
pack-check-kept = Mae ffolder pob eisteddiad wedi'i chopïo i'r lle y mae'r ganolfan yn cadw cofnodion.
pack-check-signed = Mae'r gofrestr a'r log digwyddiadau yn gyflawn ac wedi'u llofnodi.
pack-check-handed = Mae'r gofrestr, y cynllun seddi, y rhestr wirio a'r log digwyddiadau gan y swyddog arholiadau.

pack-incidents = Log digwyddiadau
pack-incidents-about-held = Yr hyn sydd ar gofnod, yn nhrefn amser. Geiriau'r cofnod yw'r geiriau.
pack-incidents-about-blank = Ysgrifennwch beth bynnag sy'n digwydd pan fydd yn digwydd: rhywun yn cyrraedd yn hwyr, sŵn, rhywun yn gadael yr ystafell, peiriant yn stopio. Nodwch yr amser, y sedd a'r hyn a wnaed, a llofnodwch.
pack-incidents-none = Nid oes dim ar gofnod heblaw ateb.
pack-incidents-blank = Amser, sedd, beth ddigwyddodd, beth a wnaed, llythrennau
pack-incidents-more = Yr hyn nad yw ar gofnod: amser, sedd, beth ddigwyddodd, beth a wnaed, llythrennau
pack-incidents-signed = Llofnodion y goruchwylwyr

pack-evacuation = Adroddiad gwacáu
pack-evacuation-filled = Mae gwacáu ar gofnod ar gyfer yr ystafell hon. Llenwyd yr hyn y mae'r cofnod yn ei wybod; chi sydd i ysgrifennu'r gweddill.
pack-evacuation-blank = Nid oes gwacáu ar gofnod ar gyfer yr ystafell hon. Mae'r ffurflen yn barod ar gyfer un.
pack-evacuation-unnoted = Ni nodwyd gwacáu fel digwyddiad. Mae'r hyn a stopiodd brofion yn y sesiwn hon isod; os gwacáu oedd hynny, nodwch ef fel digwyddiad.
pack-evacuation-noted = Nodwyd gyntaf
pack-evacuation-in-room = Ymgeiswyr a safodd y prawf
pack-evacuation-stopped = Profion a stopiwyd
pack-evacuation-do = Pan fydd y larwm yn canu
pack-evacuation-do-pause = Oedwch yr ystafell gydag invigil room pause, os oes amser: mae'n gorchuddio pob prawf ac yn stopio pob cloc.
pack-evacuation-do-leave = Mae pawb yn gadael popeth lle y mae. Ewch â'r gofrestr.
pack-evacuation-do-together = Mae'r ymgeiswyr yn aros gyda'i gilydd, yn eich golwg, ac nid ydynt yn siarad am y prawf.
pack-evacuation-do-times = Nodwch pryd y stopiodd y profion a phryd yr aethant ymlaen.
pack-evacuation-do-resume = Pan fydd pawb yn ôl ac wedi'u cyfrif: invigil room resume. Bydd pob prawf yn mynd ymlaen gyda'r amser a oedd ganddo.
pack-evacuation-do-settle = Mae prawf na chafodd ei oedi yn cyfrif yr amser nes i chi ei roi yn ôl: F12, G.
pack-evacuation-do-report = Anfonwch yr adroddiad hwn at y corff dyfarnu.
pack-evacuation-table = Beth a olygodd i bob ymgeisydd
pack-evacuation-from = Stopiwyd
pack-evacuation-to = Aeth ymlaen
pack-evacuation-length = Hyd
pack-evacuation-given = Amser a roddwyd
pack-evacuation-not-ended = nid yw ar gofnod
pack-evacuation-none = dim oedi ar gofnod
pack-evacuation-remaining = Tra oedd prawf wedi'i oedi roedd ei gloc wedi'i stopio, felly roedd yr holl amser a oedd ar ôl yno o hyd pan aeth ymlaen. Rhestrir pob oedi a phob toriad yn y sesiwn, gyda'i reswm, hyd yn oed un ag achos arall.
pack-evacuation-alarm = Pryd y canodd y larwm, pryd yr oedd yr ystafell yn wag, pryd yr oedd yr ymgeiswyr yn ôl
pack-evacuation-cause = Beth oedd yr achos
pack-evacuation-supervision = Pwy oruchwyliodd yr ymgeiswyr y tu allan, ble, a sut yr ataliwyd siarad
pack-evacuation-counted = Pwy gyfrifodd yr ymgeiswyr cyn ac ar ôl, ac a oedd rhywun heb ddod yn ôl
pack-evacuation-advice = Pwy a hysbyswyd gan y ganolfan, a phryd
pack-evacuation-signed = Enw, swydd, llofnod a dyddiad

## Ffeil archwilio'r ganolfan

audit-title = Ffeil archwilio
audit-period = { $from } hyd { $until }
audit-entries = Cofrestriadau
audit-absences = Absenoldebau
audit-withdrawals = Tynnwyd yn ôl
audit-sittings = Eisteddiadau
audit-passes = Wedi llwyddo
audit-fails = Heb lwyddo
audit-incidents = Digwyddiadau
audit-interventions = Ymyriadau
audit-interruptions = Toriadau
audit-additions = Ychwanegiadau o amser
audit-without-entry = Eisteddiadau heb gofrestriad
audit-odd =
    { $count ->
        [two] { $count } beth i edrych arnynt yn gyntaf
        [few] { $count } pheth i edrych arnynt yn gyntaf
        [many] { $count } pheth i edrych arnynt yn gyntaf
        [one] { $count } peth i edrych arno yn gyntaf
       *[other] { $count } peth i edrych arnynt yn gyntaf
    }
audit-odd-about = Nid oes rhaid i'r un ohonynt fod yn anghywir; mae angen ateb i bob un.
audit-odd-none = Nid oes dim yn sefyll allan
audit-odd-none-about = Mae gan bob cofrestriad yn y cyfnod eisteddiad, absenoldeb neu dynnu'n ôl; mae gan bob eisteddiad gofrestriad, cofnod cyfan, a chanlyniad lle y dylai fod un.
audit-odd-closed-without-record = Mae cofrestriad { $entry } wedi'i gau, ac nid oes gan y gofrestr ddim am ei eisteddiad { $sitting }.
audit-odd-nothing-recorded = Cofrestriad { $entry }, { $at }: ni chofnodwyd eisteddiad nac absenoldeb.
audit-odd-no-identity = Safwyd prawf cofrestriad { $entry }, ac nid oes cofnod bod neb wedi gwirio pwy oedd yr ymgeisydd.
audit-odd-sat-twice = Mae gan gofrestriad { $entry } fwy nag un eisteddiad: { $sittings }.
audit-odd-never-closed = Agorwyd eisteddiad { $sitting } { $at } ac ni chafodd ei gau.
audit-odd-no-mark = Cyflwynwyd eisteddiad { $sitting } ac nid oes marc ganddo.
audit-odd-voided = Dirymwyd eisteddiad { $sitting }; y corff dyfarnu sy'n penderfynu ar ganlyniad.
audit-odd-no-entry = Safwyd eisteddiad { $sitting } heb gofrestriad.
audit-odd-much-time-given = Eisteddiad { $sitting }: rhoddwyd { $given } i gyd, mwy na'r { count-minutes } y mae un goruchwyliwr yn eu rhoi ar ei ben ei hun.
audit-odd-same-record = Yr un cofnod sydd gan yr eisteddiadau hyn: { $sittings }.
audit-verify = Sut i wirio eisteddiad
audit-verify-about = Gyda ffolder eisteddiad wrth law gall unrhyw un ei wirio eto. SITTING yw ei enw, neu lwybr copi.
audit-verify-mark = { $command }: deillio'r marc o'r newydd o'r cofnod a'r llyfr atebion.
audit-verify-show = { $command }: gwirio cadwyn gyfan y cofnod a dangos yr hyn y mae'n ei ddweud. Rhaid i'w grynhoad olaf fod yr un â'r un yn y ffeil hon.
audit-verify-draw = { $command }: tynnu'r un ffurflen o'r newydd o'r banc a'r hedyn. Rhaid i'w chrynhoad fod yr un â'r un yn y ffeil hon.
audit-none = Ni safwyd unrhyw brawf yn y cyfnod hwn.
audit-opened = Agorwyd
audit-closed = Caewyd
audit-sitting = Eisteddiad
audit-mark = Marc
audit-result = Canlyniad
audit-result-pass = llwyddo
audit-result-fail = heb lwyddo
audit-result-none = dim canlyniad
audit-score = { $right } o { $set }, roedd angen { $cut }
audit-fact = Ar gofnod
audit-learner = Dysgwr
audit-learner-named = { $name } ({ $id })
audit-entry = Cofrestriad
audit-place = Ystafell a sedd
audit-entry-attempt = { $entry }, ymgais { $number }
audit-record = Crynhoad y cofnod
audit-form = Crynhoad y ffurflen
audit-bank = Crynhoad y banc
audit-qualification = Crynhoad y cymhwyster
audit-seed = Hedyn y tynnu
audit-given = Amser a roddwyd
audit-identity = Prawf o bwy ydyw
audit-not-closed = heb ei gau
audit-closure-submitted = cyflwynwyd
audit-closure-time-expired = cyflwynwyd ar ddiwedd yr amser
audit-closure-submitted-by-invigilator = cyflwynwyd gan y goruchwyliwr
audit-closure-withdrawn = tynnwyd yn ôl
audit-closure-voided = dirymwyd oherwydd amheuaeth o gamymddwyn
audit-closure-cancelled = canslwyd cyn y dechrau
audit-verified-by = Gwirio gyda
audit-proceedings-none = Ni ddigwyddodd dim heblaw ateb.
audit-issued = Dogfennau a roddwyd
audit-issued-none = Ni roddwyd dim.
audit-issued-document = Dogfen
audit-issued-on = Ar
audit-issued-by = Gan
audit-unsat = Cofrestriadau heb eisteddiad
audit-state = Cyflwr
audit-state-entered = disgwylir
audit-state-absent = absennol
audit-state-withdrawn = tynnwyd yn ôl
audit-state-started = dechreuwyd
audit-state-closed = caewyd
audit-changes = Log newidiadau'r gofrestr
audit-changes-none = Ni newidiwyd dim yn y cyfnod hwn.
audit-number = Rhif
