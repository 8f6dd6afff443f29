
## Learner feedback, result slips and the feedback for tutors
# A language model wrote this file, and a Welsh-speaking reader has yet to read it.

date-in-words =
    { $weekday ->
        [0] Dydd Sul
        [1] Dydd Llun
        [2] Dydd Mawrth
        [3] Dydd Mercher
        [4] Dydd Iau
        [5] Dydd Gwener
       *[6] Dydd Sadwrn
    } { date-short }
date-short =
    { $day } { $month ->
        [1] Ionawr
        [2] Chwefror
        [3] Mawrth
        [4] Ebrill
        [5] Mai
        [6] Mehefin
        [7] Gorffennaf
        [8] Awst
        [9] Medi
        [10] Hydref
        [11] Tachwedd
       *[12] Rhagfyr
    } { $year }

page-name = Enw
page-learner = Rhif y dysgwr
page-uln = Rhif Unigryw y Dysgwr
page-sat-on = Dyddiad y prawf
page-attempt = Ymgais
page-centre = Canolfan
page-centre-named = { $centre-name }, rhif { $centre-number }
page-about = { $title } ({ $accreditation-number }). { $centre-name }, canolfan { $centre-number }.
page-issued = Cyhoeddwyd: { $date }. { $centre-name } ({ $centre-number })
page-issued-by = Cyhoeddwyd: { $date }, gan { $by }. { $centre-name } ({ $centre-number })
page-sitting = Eisteddiad { $sitting }.
page-score = { $right } o { $set }
page-outcome = { $outcome } { $label }
page-outcome-hours = { $outcome } { $label } ({ $hours } awr)
page-labels-english = Mae enwau'r rhannau yn Saesneg.

## Learner feedback after a fail. Short sentences: the reader may be nervous, and may read slowly.

feedback-title = Eich canlyniad a beth i'w wneud nesaf
feedback-who = { $name }, rhif y dysgwr { $id }. Prawf: { $date }.
feedback-attempt = Ymgais { $attempt }.
feedback-failed = Nid ydych wedi llwyddo y tro hwn: cawsoch { $right } o { $set }
feedback-passed = Rydych wedi llwyddo: cawsoch { $right } o { $set }
feedback-needed =
    { $missing ->
        [one] Y marc llwyddo yw { $cut }: byddai un arall wedi bod yn ddigon.
        [two] Y marc llwyddo yw { $cut }: byddai dau arall wedi bod yn ddigon.
       *[other] Y marc llwyddo yw { $cut }: byddai { $missing } arall wedi bod yn ddigon.
    }
feedback-pass-mark = Y marc llwyddo yw { $cut }.
feedback-cut = Y marc llwyddo yw { $cut }. Mae gan eich canolfan slip canlyniad i chi.
feedback-provisional = Marc llwyddo dros dro yw hwn: gall newid eto.
feedback-unanswered = Gadawsoch { count-questions } heb ateb. Nid yw ateb anghywir yn costio dim, felly rhowch gynnig ar bob cwestiwn.
feedback-nothing-answered = Nid atebasoch yr un cwestiwn, felly ni allwn ddweud beth rydych yn ei wybod. Nid yw ateb anghywir yn costio dim, felly rhowch gynnig ar bob cwestiwn.
feedback-parts = Sut y gwnaethoch
feedback-this-test = Y prawf hwn
feedback-mark = Dysgwr sydd ond prin yn llwyddo
feedback-range = Mewn 9 o bob 10 prawf o'r fath, yma mae'r lefel go iawn
feedback-score-few = { $right } o { $set } (ychydig)
feedback-alternative = Atebion cywir o'r cwestiynau a osodwyd. { $rows }. Mae dysgwr sydd ond prin yn llwyddo yn cael { $percent } % yn gywir.
feedback-row = { $label }: { $words }
feedback-below = Islaw'r lefel lwyddo, mae'n debyg: { $parts }.
feedback-above = Uwchlaw'r lefel lwyddo, mae'n debyg: { $parts }.
feedback-around = Yn rhy agos at y lefel lwyddo i ddweud: { $parts }.
feedback-few = Rhy ychydig o gwestiynau i ddweud: { $parts }.
feedback-knowledge = Ffeithiau a geiriau (gwybodaeth)
feedback-understanding = Rhesymau a beth i'w wneud (dealltwriaeth)
feedback-work-heading = Beth i weithio arno: y mwyaf o farciau am eich amser yn gyntaf
feedback-work =
    { $marks ->
        [one] { $outcome } { $label }: { $marks } marc i'w ennill.
        [two] { $outcome } { $label }: { $marks } farc i'w hennill.
       *[other] { $outcome } { $label }: { $marks } marc i'w hennill.
    }
feedback-revise = Adolygwch: { $topics }.
feedback-revise-more = Adolygwch: { $topics }, a { $count } arall.
feedback-work-rest = Wedyn: { $parts }.
feedback-work-rest-part = { $outcome } { $label } ({ $marks })
feedback-resources = Beth i'w ddarllen a'i wneud
feedback-resource = { $title }: { $use }
feedback-book = { $title }, gan { $author }
feedback-published = { $title } ({ $publisher })
feedback-published-year = { $title } ({ $publisher }, { $year })
feedback-isbn = { $title } ISBN { $isbn }
feedback-address = { $title }, { $address }
feedback-next = Eich cynnig nesaf
feedback-booked = Rydych wedi'ch cofrestru. Y diwrnod: { $date }.
feedback-from = Y diwrnod cynharaf y cewch sefyll y prawf eto: { $date }.
feedback-ask-date = Gofynnwch i'ch canolfan pryd y cewch sefyll y prawf eto.
feedback-none-left = Rydych wedi defnyddio pob ymgais y mae'r rheolau'n ei chaniatáu. Gofynnwch i'ch tiwtor beth y gallwch ei wneud nawr.
feedback-days =
    { $days ->
        [two] Rhaid i { $days } ddiwrnod cyfan o leiaf fod rhwng dau brawf.
       *[other] Rhaid i { $days } diwrnod cyfan o leiaf fod rhwng dau brawf.
    }
feedback-attempts-left =
    { $attempts ->
        [one] Mae gennych { $attempts } ymgais ar ôl.
       *[other] Mae gennych { $attempts } ymgais ar ôl.
    }
feedback-step-tutor = Gofynnwch i'ch tiwtor ddweud eich bod yn barod
feedback-step-book = Gofynnwch i'r swyddfa arholiadau eich cofrestru
feedback-progress = Ers eich prawf diwethaf
feedback-so-far = { $attempts }. Y prawf hwn: { $this }.
feedback-so-far-attempt = Ymgais { $number }: { $right } o { $set }
feedback-total-better = At ei gilydd rydych yn well, a hynny o fwy na lwc.
feedback-total-worse = At ei gilydd cawsoch lai, a hynny o fwy na lwc.
feedback-total-chance = At ei gilydd mae'r newid yn ddigon bach i fod yn lwc.
feedback-total-few = Mae rhy ychydig o gwestiynau yn y profion i ddweud a ydych yn well.
feedback-change = { $outcome } ({ $before }, bellach { $after })
feedback-parts-better = Yn well, o fwy na lwc: { $parts }.
feedback-parts-worse = Llai, o fwy na lwc: { $parts }.
feedback-parts-chance = Gall fod yn lwc: { $parts }.
feedback-parts-few = Rhy ychydig o gwestiynau i ddweud: { $parts }.

## Result slip after a pass

slip-title = Slip canlyniad
slip-passed = Mae { $name } wedi llwyddo
slip-failed = Nid yw { $name } wedi llwyddo yn y prawf hwn
slip-test = { $title }, lefel { $level } ({ $accreditation-number })
slip-result = Canlyniad
slip-pass = Llwyddo
slip-fail = Heb lwyddo
slip-mark = Marc
slip-cut-score = Marc llwyddo
slip-provisional = { $cut } (dros dro)
slip-issued-by = Cyhoeddwyd gan
slip-issued-on = Cyhoeddwyd ar
slip-not-the-certificate = Slip y ganolfan ei hun yw hwn. Nid y dystysgrif ydyw. Y corff dyfarnu sy'n rhoi tystysgrifau.
slip-evidence = Tystiolaeth ar gyfer portffolio
slip-evidence-means = Mae llwyddo'n ymdrin â rhan o'r wybodaeth isod. Mae'n dangos bod digon o'r prawf cyfan yn gywir, nid bod pob un pwynt yn gywir. Asesydd sy'n penderfynu beth sy'n cyfrif fel tystiolaeth.
slip-units-of = Unedau { $qualification } yr ymdrinnir â rhan o'u gwybodaeth
slip-unit = Uned
slip-unit-title = Teitl
slip-covered-by = Ymdrinnir â hi yn
slip-unit-number = Uned { $unit }
slip-knowledge-of = Uned { $unit }: { $title }
slip-reference = Cyfeirnod
slip-knowledge = Gwybodaeth
slip-not-mapped = heb ei mapio
slip-key = Ystyr y rhifau
slip-assessor = Asesydd: enw, llofnod a dyddiad

## Retake feedback for tutors

tutor-title = Adborth ailsefyll i diwtoriaid
tutor-about-group = { $group }. { $about }
tutor-nobody = Nid oes gan neb brawf i'w ailsefyll.
tutor-learners = Dysgwyr
tutor-ready-count = Yn barod i'w cofrestru
tutor-waiting-count = Yn aros
tutor-booked-count = Wedi'u cofrestru
tutor-none-left-count = Dim ymgais ar ôl
tutor-few-title = Grŵp bach
tutor-few-learners =
    { $learners ->
        [one] Nid yw { $learners } dysgwr yn grŵp: darllenwch bob ffigur fel un person, ar un diwrnod.
        [two] Grŵp bach yw { $learners } ddysgwr: gall un dysgwr yn fwy neu'n llai newid y drefn isod.
       *[other] Grŵp bach yw { $learners } dysgwr: gall un dysgwr yn fwy neu'n llai newid y drefn isod.
    }
tutor-map = Atebion cywir fesul dysgwr a rhan
tutor-learner = Dysgwr
tutor-all = Oll
tutor-group = Grŵp
tutor-cell = { $right }/{ $set }
tutor-cell-few = { $right }/{ $set }*
tutor-map-legend = Golau: bron popeth yn gywir. Tywyll: y mwyaf o farciau i'w hennill o hyd.
tutor-few-items = * Rhy ychydig o gwestiynau i ddod i gasgliad am un dysgwr. Mae rhes y grŵp yn gorffwys ar fwy.
tutor-few-items-one = * Rhy ychydig o gwestiynau i ddod i gasgliad.
tutor-key = Beth yw'r colofnau
tutor-gains = Lle mae'r mwyaf o farciau
tutor-part = Rhan
tutor-marks = Marciau i'w hennill
tutor-losers = Dysgwyr
tutor-hours = Oriau
tutor-gains-order = Yn gyntaf daw'r rhan lle gall y grŵp cyfan ennill y mwyaf o farciau.
tutor-sessions = Dysgwyr y mae arnynt angen yr un sesiwn
tutor-session = Sesiwn ar
tutor-ready = Yn barod i'w cofrestru
tutor-attempt = Ymgais
tutor-mark = Marc
tutor-from = Y diwrnod cynharaf
tutor-waiting = Yn aros
tutor-waits-for = Yn aros am
tutor-waits-tutor = eich gair bod y dysgwr yn barod; y diwrnod cynharaf: { $date }
tutor-waits-mark = marc yr ymgais ar { $date }
tutor-waits-days = y dyddiau rhwng dwy ymgais; y diwrnod cynharaf: { $date }
tutor-booked = Wedi'u cofrestru
tutor-day = Diwrnod
tutor-none-left = Dim ymgais ar ôl
tutor-named-id = { $name } ({ $id })
