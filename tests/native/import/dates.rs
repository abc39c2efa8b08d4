//! Days in running text, in the orders and languages of the sites.

use lectern::publish::{
    import::{
        draft::Piece,
        dump::dateline::{self, day_line, is_date_line},
    },
    source::dates::{all, doubtful},
};

#[track_caller]
fn check(text: &str, expected: &[&str]) {
    let found: Vec<String> = all(text).iter().map(|found| found.date.to_string()).collect();
    assert_eq!(found, expected, "in {text:?}");
}

#[test]
fn a_day_is_found_in_every_language() {
    for text in [
        "12 May 2021",
        "12th of May, 2021",
        "May 12, 2021",
        "Wednesday, May 12, 2021",
        "le 12 mai 2021",
        "12 de mayo de 2021",
        "12 de maio de 2021",
        "12 maggio 2021",
        "12. Mai 2021",
        "12 maja 2021 r.",
        "12 mai 2021",
        "12 Mayıs 2021",
        "12 may 2021-ci il",
        "12 мая 2021 г.",
        "12 мая 2021 года",
        "12 травня 2021 року",
        "12 мая 2021",
        "12 мамыр 2021",
        "2021 жылғы 12 мамыр",
        "12 მაისი 2021",
        "2021 წლის 12 მაისს",
        "12 մայիսի 2021",
        "12 مايو 2021",
        "١٢ مايو ٢٠٢١",
        "12 أيار 2021",
        "12.05.2021",
        "2021-05-12",
        "2021/05/12",
        "2021年5月12日",
    ] {
        check(text, &["2021-05-12"]);
    }
}

#[test]
fn every_month_of_every_language_is_known() {
    let years: [&str; 12] = [
        "January February March April May June July August September October November December",
        "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
        "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
        "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
        "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
        "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
        "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia",
        "ianuarie februarie martie aprilie mai iunie iulie august septembrie octombrie noiembrie decembrie",
        "Ocak Şubat Mart Nisan Mayıs Haziran Temmuz Ağustos Eylül Ekim Kasım Aralık",
        "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
        "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня",
        "იანვარს თებერვალს მარტს აპრილს მაისს ივნისს ივლისს აგვისტოს სექტემბერს ოქტომბერს ნოემბერს დეკემბერს",
    ];
    let further = [
        "հունվարի փետրվարի մարտի ապրիլի մայիսի հունիսի հուլիսի օգոստոսի սեպտեմբերի հոկտեմբերի նոյեմբերի դեկտեմբերի",
        "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر",
        "yanvar fevral mart aprel may iyun iyul avqust sentyabr oktyabr noyabr dekabr",
        "қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйек қазан қараша желтоқсан",
        "студзеня лютага сакавіка красавіка мая чэрвеня ліпеня жніўня верасня кастрычніка лістапада снежня",
    ];
    for names in years.iter().chain(&further) {
        for (name, month) in names.split(' ').zip(1..) {
            check(&format!("7 {name} 2019"), &[&format!("2019-{month:02}-07")]);
        }
    }
}

#[test]
fn of_a_span_the_first_day_counts() {
    check("on 20-21 May 2021, when", &["2021-05-20"]);
    check("April 8-16 2020", &["2020-04-08"]);
    check("24, 25 and 26 May 2021", &["2021-05-24"]);
    check("from 30 May to 2 June 2021", &["2021-05-30"]);
    check("2014 წლის 24 და 25 აპრილს", &["2014-04-24"]);
}

#[test]
fn a_date_that_is_not_whole_is_no_date() {
    for text in [
        "18 October",
        "May 2021",
        "in 2021",
        "11 აპრილი",
        "12 мая",
        "29/10 a 1º/11",
        "31 February 2021",
        "Agenda 2030",
        "40 May 2021",
    ] {
        check(text, &[]);
    }
}

#[test]
fn slashes_count_only_where_day_and_month_cannot_be_mistaken() {
    check("27/11/2017", &["2017-11-27"]);
    check("11/27/2017", &["2017-11-27"]);
    check("04/05/2017", &[]);
    check("05/05/2017", &["2017-05-05"]);
}

#[test]
fn a_line_of_its_own_holds_nothing_but_the_day() {
    for line in [
        "27 November 2017",
        "Tuesday, June 1, 2021 - 12:58",
        "12 мая 2021 г.",
        "Published: 3 June 2024",
        "2021 жылғы 12 мамыр",
    ] {
        assert!(day_line(line).is_some(), "{line}");
    }
    for line in [
        "The bridge was opened on 27 November 2017",
        "27 November 2017 was a cold day for the ferry",
        "May 2021",
        "14 - 15 December",
    ] {
        assert!(day_line(line).is_none(), "{line}");
    }
    assert!(is_date_line("14 - 15 December 2018") && is_date_line("May 2021") && !is_date_line("Decent Work 2030"));
}

#[track_caller]
fn date_of(paragraphs: &[&str], expected: Option<&str>) {
    let pieces: Vec<Piece> = paragraphs.iter().map(|text| Piece::Paragraph((*text).to_owned())).collect();
    let found = dateline::of(&[], &pieces).map(|dated| dated.date.to_string());
    assert_eq!(found.as_deref(), expected, "for {paragraphs:?}");
}

#[test]
fn a_dateline_dates_the_article_wherever_among_the_first_paragraphs_it_stands() {
    date_of(&["Riverton, 11 April 2023 - The gift was handed over."], Some("2023-04-11"));
    date_of(&["A short summary.", "Riverton, 11 April 2023 – The gift was handed over."], Some("2023-04-11"));
    date_of(&["Riverton (11 April 2023): The gift was handed over."], Some("2023-04-11"));
    date_of(&["27 settembre 2013 - Senza barca non si passa."], Some("2013-09-27"));
    date_of(&["Riverton, 11 April – The gift was handed over."], None);
}

#[test]
fn a_day_in_the_first_paragraph_counts_where_it_opens_or_closes_a_clause() {
    date_of(&["The council met in Riverton on 12 December 2023; boats were on the agenda."], Some("2023-12-12"));
    date_of(&["On 12 December 2023 the council met in Riverton."], Some("2023-12-12"));
    date_of(&["Le 12 mai 2021, le conseil a siégé."], Some("2021-05-12"));
    date_of(&["The day was celebrated on 12 December 2023 with guests from the hills."], None);
    date_of(&["Between 8-16 April 2020, nobody came."], None);
    date_of(&["Under the law of 3 May 2019, boats need lamps."], None);
    date_of(&["A summary.", "On 3 August 2014 everything changed."], None);
}

#[test]
fn of_several_fields_the_day_of_publication_counts() {
    let fact = |label: &str, value: &str| (label.to_owned(), value.to_owned());
    let pieces =
        [Piece::Facts(vec![fact("Application deadline", "28 October 2024"), fact("Posted (date)", "15 October 2024")])];
    assert_eq!(dateline::of(&[], &pieces).unwrap().date.to_string(), "2024-10-15");
    let pieces = [Piece::Facts(vec![fact("Start date", "28 October 2024"), fact("End date", "15 November 2024")])];
    assert_eq!(dateline::of(&[], &pieces), None);
}

#[test]
fn a_day_whose_order_nobody_can_tell_is_left_alone_and_named_with_both_readings() {
    for text in ["05/04/2021", "05-04-2021", "5/4/2021", "Posted: 05-04-2021", "١٢/٠٥/٢٠٢١"] {
        check(text, &[]);
        let found = doubtful(text);
        assert_eq!(found.len(), 1, "{text}");
    }
    assert_eq!(doubtful("on 05-04-2021")[0].readings(), "`05-04-2021` can be 2021-04-05 or 2021-05-04");
    for text in ["25/04/2021", "25-04-2021", "04/25/2021", "04-25-2021", "25.04.2021", "2021-04-25", "2021/04/25"] {
        check(text, &["2021-04-25"]);
        assert_eq!(doubtful(text), [], "{text}");
    }
    check("05.04.2021", &["2021-04-05"]);
    check("04/04/2021 and 4-4-2021", &["2021-04-04", "2021-04-04"]);
    for text in ["5.4.21", "05/04/21", "05-APR-21", "32/13/2021", "1/2/3", "10-12-20211"] {
        check(text, &[]);
        assert_eq!(doubtful(text), [], "{text}");
    }
}

#[test]
fn a_line_of_a_day_that_there_is_not_or_that_nobody_can_read_is_no_heading() {
    for line in [
        "31.02.2021",
        "Date: 31/02/2021",
        "Published: 31 February 2021",
        "4/3/21",
        "12-05-21",
        "Posted 4/3/21 10:30",
        "2021-02-31",
        "(4.3.21)",
    ] {
        let folder = tempfile::tempdir().unwrap();
        let into = folder.path().join("l");
        let text = format!(
            "The ferry is back\n\n{line}\n\nThe ferry crosses the lake again, and all of us are glad to see it.\n\n\
                It is green.\n"
        );
        let outcome = super::run(&[super::file(folder.path(), "a.txt", text)], &into, false);
        let article = &super::tree(&into)[0].1;
        assert!(article.contains(&format!("\n{line}\n")) && !article.contains('#'), "{line}: {article}");
        assert!(!article.contains("\ndate:") && outcome.report.to_string().contains("missing: a date"), "{article}");
    }
    for line in ["Rules 5.4 and 6.3", "Chapter 5.4.21 of the rules", "192.168.10.2", "1.2.3.4", "Part 4/3"] {
        assert!(!is_date_line(line), "{line}");
    }
}

#[test]
fn an_article_whose_day_is_in_doubt_stays_undated_and_says_so() {
    let folder = tempfile::tempdir().unwrap();
    for (n, line) in ["03/06/2021", "Lake, 03-06-2021", "Thursday, 03/06/2021 - 12:58"].iter().enumerate() {
        let text = format!(
            "Ferry number {n} is back\n\n{line}\n\n\
                On 12 May 2020, the ferry {n} sank. It crosses the lake again, with {n} people.\n"
        );
        let into = folder.path().join(format!("l{n}"));
        let outcome = super::run(&[super::file(folder.path(), "a.txt", text)], &into, false);
        let article = &super::tree(&into)[0].1;
        assert!(!article.contains("\ndate:") && article.contains("2021"), "{article}");
        let said = super::problems(&outcome, folder.path());
        assert!(said.contains("can be 2021-06-03 or 2021-03-06; the article stays undated"), "{said}");
    }
}
