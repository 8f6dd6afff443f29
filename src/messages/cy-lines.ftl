
## Llinellau o eiriau: yr un prawf i ddarllenwyr sgrin ac arddangosfeydd Braille

lines-welcome = Y prawf mewn llinellau o eiriau. Teipiwch yr hyn y gofynnir amdano a phwyswch Enter.
lines-welcome-help = Teipiwch ? i glywed beth y gallwch ei deipio, ac again i glywed eto ble'r ydych. Lle mae neges yn dweud wrthych am bwyso llythyren, teipiwch hi a phwyswch Enter; yn lle Esc, teipiwch stop.
lines-time-left = Amser ar ôl: { $time }.
lines-not-agreed = I'r goruchwyliwr: ni chytunwyd ar linellau i'r ymgeisydd hwn. Cytunwch ar y trefniant hwnnw, neu stopiwch a dechreuwch heb --plain a --speech.
lines-start-plain = I'r goruchwyliwr: cytunwyd y rhoddir y prawf mewn llinellau. Stopiwch, a'i ddechrau gyda --plain.
lines-start-speech = I'r goruchwyliwr: cytunwyd y rhoddir y prawf mewn llinellau a leferir. Stopiwch, a'i ddechrau gyda --speech.
lines-speech-missing = I'r goruchwyliwr: nid oes lleferydd ar y peiriant hwn, am nad yw spd-say, gorchymyn Speech Dispatcher, wedi'i osod. Mae'r prawf yn parhau mewn llinellau.
lines-speech-gone = I'r goruchwyliwr: mae'r lleferydd wedi peidio â gweithio. Mae'r prawf yn parhau mewn llinellau.

## Lines: sheets

lines-sheet-how = Un maes ar y tro: teipiwch yr hyn sy'n perthyn iddo. Mae llinell wag yn cadw'r hyn sydd yno.
lines-sign-in-about = Goruchwyliwr sy'n agor prawf, gydag enw a PIN. Teipiwch stop i adael.
lines-arrangements-about = Dim ond yr hyn y cytunwyd arno ymlaen llaw. Os na chytunwyd ar ddim, teipiwch done.
lines-attend-about = Mae'r prawf wedi'i orchuddio. Rhowch eich enw a'ch PIN. Teipiwch stop i fynd yn ôl i'r prawf.
lines-start-code-about = Bydd eich goruchwyliwr yn dweud y cod dechrau wrthych, neu'n gadael i chi ddechrau. Bydd y cloc yn dechrau pan fyddwch wedi teipio'r cod a phwyso Enter. Teipiwch stop i fynd yn ôl i sut mae'r prawf yn gweithio.
lines-field = { $label }: { $value }.
lines-field-empty = { $label }: gwag.
lines-field-secret = { $label }: ni chaiff ei ddangos na'i lefaru.
lines-field-choice = { $label }: { $value }, rhif { $number } o { $count }. Teipiwch rif neu'r geiriau.
lines-no-choice = Nid oes dewis o'r fath, ac ni newidiwyd dim.
lines-refused = Ni dderbyniwyd hyn. { $why }
lines-first-field = Dyma'r maes cyntaf. Teipiwch stop i roi'r daflen o'r neilltu.
lines-too-long = Mae hynny'n rhy hir: { $characters } nod ar y mwyaf. Ni dderbyniwyd dim.
lines-unclean = Mae nodau yn y llinell honno na ellir eu derbyn, efallai o fysell saeth. Ni dderbyniwyd dim; teipiwch hi eto.
lines-help-field = Teipiwch yr hyn sy'n perthyn i'r maes a phwyswch Enter. Mae llinell wag yn cadw'r hyn sydd yno. Mae cysylltnod ar ei ben ei hun yn ei wagio.
lines-help-choice = Lle mae rhifau, teipiwch y rhif, neu'r geiriau ar ei ôl.
lines-help-sheet = back: y maes blaenorol. stop: rhoi'r daflen o'r neilltu. done: cadw'r gweddill fel y mae. again: dweud y maes eto. ?: dweud hyn.
lines-help-literal = I lenwi un o'r geiriau hyn ei hun, rhowch hafalnod o'i flaen: =back.

## Lines: before the clock

lines-confirm-next = Teipiwch y os yw hyn yn gywir. Os oes rhywbeth o'i le, teipiwch n a chodwch eich llaw. Teipiwch q i stopio yma.
lines-instructions-letters = Teipiwch lythyren eich ateb a phwyswch Enter. Gallwch ei newid mor aml ag y mynnwch nes i chi gyflwyno.
lines-instructions-practice = Nesaf daw tri chwestiwn ymarfer, er mwyn i chi roi cynnig ar deipio. Nid ydynt yn cael eu hamseru ac nid ydynt yn cyfrif.
lines-instructions-next = Teipiwch n i fynd ymlaen i'r cwestiynau ymarfer. Teipiwch q os nad ydych am sefyll y prawf.
lines-cancel-next = Teipiwch n i fynd ymlaen, neu y i stopio: yna ni fyddwch yn sefyll y prawf heddiw.
lines-ready-clock = Mae gennych { $time } ar gyfer { count-questions }. Bydd y cloc yn dechrau pan deipiwch s.
lines-ready-next = Teipiwch s i ddechrau'r prawf, neu p i glywed eto sut mae'n gweithio.

## Lines: questions

lines-clock-runs = Mae'r cloc yn mynd.
lines-place = Cwestiwn { $number } o { $questions }.
lines-practice-place = Cwestiwn ymarfer { $number } o { $questions }. Nid yw'n cael ei amseru ac nid yw'n cyfrif.
lines-flagged = Baner.
lines-noted = Nodyn.
lines-option-chosen = { $option }, eich ateb: { $text }
lines-option-struck = { $option }, wedi'i groesi allan: { $text }
lines-note = Eich nodyn: { $note }
lines-no-answer = Dim ateb eto.
lines-your-answer = Eich ateb yw { $option }.
lines-tip-answer = Rhowch gynnig arni: teipiwch a, b, c neu d. Teipiwch lythyren arall i newid eich meddwl. Yna mae n yn mynd ymlaen.
lines-tip-tools = Rhowch gynnig ar s b i groesi ateb B allan, f i roi baner ar y cwestiwn, a w gyda rhai geiriau i ysgrifennu nodyn. Yna mae n yn mynd ymlaen.
lines-tip-again = Rhowch gynnig ar again i glywed y cwestiwn eto, a ? i glywed popeth y gallwch ei deipio. Yna mae n yn mynd ymlaen.
lines-answer =
    { $kept ->
        [yes] Cadwyd ateb { $option }.
       *[no] Dewiswyd ateb { $option }.
    }
lines-cleared =
    { $kept ->
        [yes] Cliriwyd yr ateb, cadwyd.
       *[no] Cliriwyd yr ateb.
    }
lines-flag =
    { $kept ->
        [yes] Cadwyd y faner.
       *[no] Rhoddwyd baner.
    }
lines-flag-lifted =
    { $kept ->
        [yes] Tynnwyd y faner, cadwyd.
       *[no] Tynnwyd y faner.
    }
lines-strike =
    { $kept ->
        [yes] Croeswyd { $option } allan, cadwyd.
       *[no] Croeswyd { $option } allan.
    }
lines-strike-lifted =
    { $kept ->
        [yes] Daethpwyd â { $option } yn ôl, cadwyd.
       *[no] Daethpwyd â { $option } yn ôl.
    }
lines-note-kept =
    { $kept ->
        [yes] Cadwyd y nodyn.
       *[no] Ysgrifennwyd y nodyn.
    }
lines-note-wiped =
    { $kept ->
        [yes] Dilëwyd y nodyn, cadwyd.
       *[no] Dilëwyd y nodyn.
    }
lines-saved-again = Mae popeth wedi'i gadw eto.
lines-unsaved = HEB EI GADW. Ni dderbynnir dim rhagor nes y bydd wedi'i gadw. Codwch eich llaw.
lines-language = Mae'r prawf yn Gymraeg nawr.
lines-note-ask = Teipiwch eich nodyn a phwyswch Enter. Mae llinell wag yn ei adael fel yr oedd, ac mae cysylltnod ar ei ben ei hun yn ei ddileu. Cedwir nodiadau gyda'ch prawf ac nid ydynt byth yn cael eu marcio.
lines-go-to-ask = Pa gwestiwn, o 1 i { $questions }? Mae llinell wag yn aros yma.

## Lines: what was typed and cannot be done

lines-unknown = Nid yw hynny'n golygu dim yma, ac ni newidiwyd dim. Teipiwch ? am gymorth.
lines-unknown-answer = Nid yw hynny'n golygu dim yma, ac ni newidiwyd yr un ateb. Un llythyren ar ei phen ei hun yw ateb. Teipiwch ? am gymorth.
lines-type-go-to = I fynd i gwestiwn { $number }, teipiwch g { $number }.
lines-no-question = Nid oes cwestiwn { $number }: maent yn mynd o 1 i { $questions }.
lines-strike-which = Teipiwch s a llythyren yr ateb i'w groesi allan, er enghraifft s b.
lines-strike-chosen = { $option } yw eich ateb. Cliriwch ef gydag x cyn ei groesi allan.
lines-no-colours = Nid oes lliwiau mewn llinellau.
lines-one-language = Mewn un iaith y mae'r prawf hwn.
lines-no-staff = Ni all goruchwyliwr ddod i mewn yma nawr.
lines-all-answered = Mae pob cwestiwn wedi'i ateb.
lines-practice-only = Dyma'r cwestiynau ymarfer: nid oes dim i'w adolygu nac i'w gyflwyno.
lines-no-time = Ni ddywedir yr amser sydd ar ôl yn y prawf hwn. Cytunwyd ar hynny.
lines-clock-waits = Nid yw'r cloc wedi dechrau.
lines-cannot-leave = Ni allwch adael y prawf yma. Teipiwch submit i'w gyflwyno, neu gofynnwch i'ch goruchwyliwr.

## Lines: help in front of a question

lines-help-heading = Yr hyn y gallwch ei deipio, gydag Enter ar ôl pob un. Mae priflythrennau yr un fath. Geiriau Saesneg ydynt ym mhob iaith y prawf.
lines-help-answer = a, b, c neu d, neu 1 i 4: dewis yr ateb hwnnw.
lines-help-move = n neu next: y cwestiwn nesaf. p neu back: yr un blaenorol. first, last: y cwestiwn cyntaf a'r olaf.
lines-help-go-to = g 12: cwestiwn 12. u: y cwestiwn cyntaf heb ateb.
lines-help-clear = x neu clear: clirio eich ateb.
lines-help-flag = f neu flag: rhoi baner ar y cwestiwn, i ddod yn ôl ato, neu dynnu'r faner.
lines-help-strike = s b neu strike b: croesi ateb B allan, neu ddod ag ef yn ôl.
lines-help-note = w a rhai geiriau: ysgrifennu nodyn wrth y cwestiwn hwn. w ar ei phen ei hun: dweud eich nodyn a gofyn am un arall.
lines-help-again = again, repeat, neu linell wag: dweud y cwestiwn eto. options: dweud yr atebion yn unig.
lines-help-time = t neu time: dweud faint o amser sydd ar ôl.
lines-help-review = r neu review: dweud pa gwestiynau sydd heb ateb a pha rai sydd â baner. list: pob cwestiwn gyda'i ateb.
lines-help-submit = submit: gofyn a ydych am gyflwyno'r prawf.
lines-help-language = i: newid i'r iaith arall.

## Lines: review

lines-review = Adolygu.
lines-counts = Atebwyd: { $answered }. Baneri: { $flagged }. Heb ateb: { $unanswered }.
lines-unanswered = Heb ateb: { $list }.
lines-flagged-list = Gyda baner: { $list }.
lines-noted-list = Gyda nodyn: { $list }.
lines-review-next = Teipiwch g a rhif i fynd i gwestiwn, u am y cyntaf heb ateb, list i glywed pob ateb, back i fynd yn ôl, t am yr amser sydd ar ôl, neu submit.
lines-warned-next = Teipiwch submit i gyflwyno er hynny, neu n i fynd yn ôl.
lines-asked-next = Teipiwch y i gyflwyno eich prawf nawr, neu n i fynd yn ôl.

## Lines: covered, and after the test

lines-covered-next = Teipiwch n i fynd ymlaen â'r prawf.
lines-break-left = Ar ôl o'r egwyl y cytunwyd arni: { $time }.
lines-covered-wait = Arhoswch am eich goruchwyliwr.
lines-outcome = { $outcome } { $label }: { $score }, { $band }.
lines-finish = Teipiwch q i orffen.

## Lines: for the invigilator

lines-menu-time = Amser safonol { $allowed }, cytunwyd { $agreed }, ychwanegwyd { $added }, rhoddwyd yn ôl { $credited }, ar ôl { $left }.
lines-menu-next = Teipiwch lythyren. Teipiwch q i roi'r prawf yn ôl i'r ymgeisydd, neu linell wag i glywed hyn i gyd eto.
lines-copy-failed = Nid yw ail gopi'r cofnod yn derbyn dim: { $why }
lines-copy-behind = Mae ail gopi'r cofnod { $lines } llinell ar ei hôl hi.
