//! Texts written for programs are refused by their shape, whatever they are called; prose that holds some of it is
//! read.

use super::kinds::{prose, refused};

#[test]
fn dumps_of_databases_are_told_by_their_statements() {
    let said = "is a dump of a database";
    refused("-- MySQL dump 10.13  Distrib 8.0\n--\n\nCREATE TABLE `posts` (\n  `id` int\n);\n", said);
    refused(
        "/*!40101 SET NAMES utf8 */;\nDROP TABLE IF EXISTS `wp_posts`;\nCREATE TABLE `wp_posts` (\n `id` int\n);\n",
        said,
    );
    refused("SET NAMES utf8;\nINSERT INTO posts (title, body) VALUES ('Ferry', 'It is back.');\n", said);
    refused("insert into posts values (1, 'Ferry');\ninsert into posts values (2, 'Mill');\n", said);
    refused("BEGIN;\nCOPY public.posts (id, title) FROM stdin;\n1\tFerry\n2\tMill\n\\.\n", said);
    refused("PRAGMA foreign_keys=OFF;\nBEGIN TRANSACTION;\nCREATE TABLE a (b);\n", said);
    prose("Drop Table Tennis, They Said\n\nCreate table tennis clubs instead; insert into schools what they need.\n");
}

#[test]
fn saved_mail_is_told_by_its_fields() {
    let said = "is a saved e-mail";
    refused(
        "Return-Path: <a@example.org>\nReceived: from mx.example.org\n by b; Mon, 3 May 2021\nSubject: Ferry\n\n\
            It is back.\n",
        said,
    );
    refused(
        "From: Eva <eva@example.org>\nTo: all@example.org\nSubject: Ferry\nDate: Mon, 3 May 2021\n\nIt is back.\n",
        said,
    );
    refused(
        "From eva@example.org Mon May  3 10:00:00 2021\nSubject: Ferry\nDate: Mon, 3 May 2021\n\nIt is back.\n",
        said,
    );
    refused(
        "From - Mon May 03 10:00:00 2021\nX-Mozilla-Status: 0001\nSubject: Ferry\n\nIt is back, but tell nobody.\n",
        said,
    );
    prose("From - to: a Lesson\n\nFrom the lake to the sea, said Eva: it is far.\n");
    refused("Message-ID: <1@example.org>\nSubject: Ferry\n\nIt is back.\n", said);
    prose("From the Lake to the Sea\n\nWrite to eva@example.org: she knows the ferry.\n\nThe ferry is back.\n");
    prose("From: the Editors\nTo: our Readers\n\nThe ferry crosses the lake again, at last.\n");
}

#[test]
fn sources_of_typeset_documents_are_told_by_their_marks() {
    refused("% made by hand\n\\documentclass{article}\n\\begin{document}\nThe ferry.\n\\end{document}\n", "LaTeX");
    refused("\\section{Ferry}\nThe ferry is back.\n\\section{Mill}\nThe mill turns.\n", "LaTeX");
    refused("= The Ferry\nEva Lake <eva@example.org>\n:toc:\n\nThe ferry is back.\n\n== Boats\n\nForty.\n", "AsciiDoc");
    refused("#+TITLE: Ferry\n#+DATE: 2021-05-12\n\n* Boats\nThe ferry is back.\n", "Org document");
    refused("* Ferry\n:PROPERTIES:\n:ID: 17\n:END:\nThe ferry is back.\n", "Org document");
    refused("Ferry\n=====\n\n.. image:: ferry.png\n   :alt: Ferry\n\nThe ferry is back.\n", "reStructuredText");
    refused("h1. The Ferry\n\nThe ferry is *back*.\n\nbq. It is green.\n", "Textile");
    refused("The Ferry\n\nh2. Boats\n\nForty.\n\nh2(#people). People\n\nNine.\n", "Textile");
    prose("P. Lomidze Is Back\n\np. 12 of the book of the lake tells of it, says the miller.\n");
    refused("'''Ferry''' is a [[boat]] on the [[lake]].\n\n== History ==\n\nIt is back.\n", "source of a wiki page");
    refused("{{Infobox ship\n| name = Ferry\n}}\nThe ferry is back.\n", "source of a wiki page");
    refused("@article{ferry21,\n  title = {The Ferry},\n  year = 2021\n}\n", "BibTeX");
    prose("The Ferry\n\n* forty people\n* nine boats\n\nThe ferry crosses the lake again, at last.\n");
    prose("= = =\n\nThe Ferry Is Back\n\nThe ferry crosses the lake again, at last.\n");
    prose("The Ferry Is Back\n=================\n\nThe ferry crosses the lake again, at last.\n");
    prose(
        "The Ferry Is Back\n\nWrite \\section{Ferry} for a heading, and [[ferry]] in a wiki, they taught.\n\n\
            It was easy.\n",
    );
}

#[test]
fn data_and_settings_are_told_by_their_fields() {
    refused("title: Ferry\nauthor:\n  name: Eva\nboats:\n  - nine\n  - ten\n", "is a YAML file");
    refused("- title: Ferry\n  year: 2021\n- title: Mill\n  year: 2022\n", "is a YAML file");
    refused("# settings\nname: lake\nversion: 2\nbody: |\n  The ferry is back.\n\n  It is green.\n", "is a YAML file");
    refused("[ferry]\nname = \"Nine\"\nyear = 1990\n\n[mill]\nname = \"Old\"\n", "is a file of settings");
    refused("; made by hand\n[ferry]\nname=Nine\nyear=1990\n", "is a file of settings");
    refused("begin:vcard\nversion:3.0\nfn:Eva Lake\nend:vcard\n", "is a contact card");
    refused("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nEND:VEVENT\r\n", "is a calendar");
    refused("msgid \"\"\nmsgstr \"\"\n\nmsgid \"ferry\"\nmsgstr \"паром\"\n", "is a file of translations");
    prose(
        "Opening of the Ferry\n\nPlace: the upper lake\nTime: ten o'clock\nTickets: at the mill\n\n\
            All are welcome to come.\n",
    );
    prose(
        "A Talk with the Miller\n\nEva: Does it turn?\nMiller: It does.\nEva: Since when?\n\
            Miller: Since May, at last.\n",
    );
}

#[test]
fn logs_subtitles_and_programs_are_told_by_most_of_their_lines() {
    let log = "2021-05-12 10:00:01,120 INFO started\n2021-05-12 10:00:02,003 WARN no ferry\n\
        2021-05-12 10:00:09,511 INFO ended\n";
    refused(log, "is the log of a program");
    refused(log.replace(' ', "T").replace("T1", " T1").replace(" T", "T"), "is the log of a program");
    let access = "203.0.113.9 - - [12/May/2021:10:00:01 +0400] \"GET / HTTP/1.1\" 200 512\n";
    refused(access.repeat(4), "is the log of a program");
    refused("May 12 10:00:01 host cron[17]: started\n".repeat(4), "is the log of a program");
    refused(
        "1\n00:00:01,000 --> 00:00:04,000\nThe ferry is back.\n\n2\n00:00:05,000 --> 00:00:09,000\nAt last.\n",
        "subtitles",
    );
    refused("WEBVTT\n\n00:01.000 --> 00:04.000\nThe ferry is back.\n", "subtitles");
    refused("body {\n  color: black;\n  margin: 0;\n}\n\nh1 {\n  color: green;\n}\n", "source of a program");
    refused("fn main() {\n    let boats = 9;\n    println!(\"{boats}\");\n}\n", "source of a program");
    refused(
        "import sys\n\ndef main():\n    for boat in sys.argv:\n        print(boat)\n\nmain()\n",
        "source of a program",
    );
    refused("#include <stdio.h>\nint main(void) {\n  puts(\"ferry\");\n  return 0;\n}\n", "source of a program");
    refused("diff --git a/ferry b/ferry\n--- a/ferry\n+++ b/ferry\n@@ -1 +1 @@\n-nine\n+ten\n", "list of changes");
    refused("var posts = [\n  {\"title\": \"a\"},\n  {\"title\": \"b\"}\n];\n", "source of a program");
    refused("{\n  // ferries\n  title: 'Nine',\n  body: 'It is back.'\n}\n", "source of a program");
    refused(
        "Traceback (most recent call last):\n  File \"a.py\", line 3, in x\nValueError: y\n",
        "is the log of a program",
    );
    refused("-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n", "is a key or a certificate");
    refused("VGhlIGZlcnJ5IGNyb3NzZXMgdGhlIHVwcGVyIGxha2UgYWdhaW4gYW5kIGZvcnR5IHBlb3Bs\n".repeat(3), "base64");
    refused(".TH FERRY 1\n.SH NAME\nferry \\- crosses\n", "page of a manual");
    refused("=head1 NAME\n\nferry - crosses\n\n=cut\n", "page of a manual");
    refused("TY  - JOUR\nAU  - Lake, Eva\nTI  - Ferry\nER  - \n", "list of literature");
    prose(
        "Where to Sign\n\nhttps://lake.example.org/ferry/stops/all/of/them/and/more/and/more/of/them.html\n\n\
            Sign there, forty people did.\n",
    );
    prose(
        "The Ferry, Hour by Hour\n\n10:00 The ferry leaves the pier.\n\n10:20 It is on the lake.\n\n\
            11:00 It is back, at last.\n",
    );
    prose(
        "Years of the Ferry\n\n1990-05-12 The first ferry crosses the lake.\n\n1991-06-13 A second one comes.\n\n\
            1999-01-01 Both rest.\n",
    );
    prose(
        "We Came Back\n\nWe saw the lake;\nwe saw the ferry;\nwe saw the mill;\n\
            and then we went home again, at last.\n",
    );
}

#[test]
fn scripts_are_told_without_their_first_line() {
    let said = "is a script or a list of commands";
    refused("set -e\ncd /srv/lake\nexport TOKEN=abc\nrsync -a out/ eva@host:/var/www\necho \"done\"\n", said);
    refused("# publishes\nfor f in *.md; do\n  cp \"$f\" /srv/lake/\ndone\nif [ -f x ]; then\n  rm x\nfi\n", said);
    refused("@echo off\r\ncd C:\\lake\r\nxcopy dist \\\\server\\www\r\npause\r\n", said);
    refused("$ ls -la\n$ cd lake\n$ ssh eva@203.0.113.9\n$ mysql -u eva -pSecret\n", said);
    refused("DB_HOST=localhost\nDB_PASSWORD=secret\n", said);
    refused("FROM debian:12\nRUN apt-get install -y nginx\nCOPY dist /var/www\n", said);
    refused("RewriteEngine On\nRewriteRule ^old$ /new [R=301,L]\nAuthUserFile /srv/.htpasswd\n", said);
    refused("$from = \"C:\\lake\"\nGet-ChildItem $from\nCopy-Item $from D:\\backup\nWrite-Host done\n", said);
    prose("Cat and Mouse\n\nCat sat on the mat.\n\nThe ferry is back, at last.\n");
    prose(
        "Make Way\n\nmake way for the ferry, they cried;\ntouch nothing, said the miller.\n\n\
            cat and mouse came, too.\n",
    );
    prose("From the Lake\n\nFROM THE LAKE TO THE SEA\n\nThe ferry crosses the upper lake again.\n");
    prose(
        "How to Publish\n\nIt takes two steps, and the first of them is to look.\n\ncd lake\n\n\
            Then the ferry goes, and all are glad of it.\n",
    );
}

/// Articles about programs hold lines of them.
#[test]
fn prose_around_a_few_such_lines_is_read() {
    let words = "The ferry crosses the upper lake again and forty people find a place on it with their children. ";
    let snippets = [
        "INSERT INTO boats (name) VALUES ('Ferry');",
        "From: eva@example.org\nTo: all@example.org\nSubject: Ferry",
        "2021-05-12 10:00:01 INFO started\n2021-05-12 10:00:02 WARN no ferry",
        "body {\n  color: black;\n}",
        "import sys\ndef main():\n    print(1)",
        "name = \"Nine\"\nyear = 1990",
        "title: Ferry\nyear: 2021\nplace: lake",
        "\\section{Ferry}",
        "== Boats ==",
        "BEGIN:VCARD\nFN:Eva Lake\nEND:VCARD",
        "{{Infobox}}",
    ];
    for snippet in snippets {
        prose(&format!(
            "How the Ferry Writes\n\n{}\n\n{snippet}\n\n{}\n\n{}\n\n{}\n\n{}\n",
            words.repeat(2),
            words.repeat(3),
            words.repeat(2),
            words.repeat(4),
            words.repeat(3)
        ));
    }
}
