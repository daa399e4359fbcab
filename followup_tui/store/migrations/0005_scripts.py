"""What to say and what to give: scripts, the value library, and which of them went with a touch; and a set of scripts to begin with."""

from typing import Any

STATEMENTS = (
    """CREATE TABLE script (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        name TEXT NOT NULL,
        folded TEXT NOT NULL,
        category_id INTEGER,
        channel TEXT,
        number TEXT NOT NULL CHECK (number IN ('any', 'first', 'second', 'third or later')),
        occasion TEXT NOT NULL,
        subject TEXT NOT NULL DEFAULT '',
        text TEXT NOT NULL CHECK (text <> '')
    )""",
    "CREATE UNIQUE INDEX script_folded ON script (folded)",
    """CREATE TABLE value_item (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        title TEXT NOT NULL,
        folded TEXT NOT NULL,
        kind TEXT NOT NULL CHECK (kind IN ('article', 'tip', 'introduction', 'other')),
        link TEXT NOT NULL DEFAULT '',
        text TEXT NOT NULL DEFAULT '',
        tags TEXT NOT NULL DEFAULT '[]'
    )""",
    "CREATE UNIQUE INDEX value_item_folded ON value_item (folded)",
    "ALTER TABLE touch ADD COLUMN item_id INTEGER",
    "ALTER TABLE touch ADD COLUMN script_id INTEGER",
    "CREATE INDEX touch_gave ON touch (item_id, day, item, mark) WHERE mark = 'value' AND item <> ''",
)

INSERT = """INSERT INTO script(name, folded, category_id, channel, number, occasion, subject, text)
    VALUES (?, ?, (SELECT id FROM category WHERE folded = ?), ?, ?, ?, ?, ?)"""

SCRIPTS = (
    (
        *("First call", "", "call", "first", "any", ""),
        "Hello {first name}, this is {my name}. We met at {where we met}, and I said I would call. You were looking for {need}: "
        "have I got that right? What would it change for you if that were solved?",
    ),
    (
        *("First e-mail", "", "email", "first", "any", "After {where we met}"),
        "Hello {first name},\n\nit was good to meet you at {where we met}. You spoke of {need}, and I have been thinking about it since.\n\n"
        "Shall we take twenty minutes on the telephone? Name a time that suits you, and I will call.",
    ),
    (
        *("First text", "", "text", "first", "any", ""),
        "Hello {first name}, {my name} here, from {where we met}. When may I call you for ten minutes?",
    ),
    (
        *("First message", "", "social", "first", "any", ""),
        "Hello {first name}, we met at {where we met}. I would like to hear more about what you do at {organisation}. "
        "What are you working on just now?",
    ),
    (
        *("Second call", "", "call", "second", "any", ""),
        "Hello {first name}, {my name} again. My note from last time says: {last topic}. What has happened with it since?",
    ),
    (
        *("Second e-mail, with a gift", "", "email", "second", "any", "{gift}"),
        "Hello {first name},\n\nI came across this and thought of you: {gift}. The part I would read first is the beginning; "
        "it takes five minutes.\n\nNothing to answer. If it is of use, tell me which part.",
    ),
    (
        *("Third call, with something to give", "", "call", "third or later", "any", ""),
        "Hello {first name}, I am not calling to sell you anything today. I have something that may help: {gift}. "
        "May I send it to you? And how are things with {need}?",
    ),
    (
        *("Third e-mail, asking for a date", "", "email", "third or later", "any", "A date?"),
        "Hello {first name},\n\nwe have been in touch a few times, and I would like to know how you want to go on. Would half an hour "
        "in the next two weeks suit you? If this is not the time, say so, and name the month in which I should ask again. "
        "Either answer helps me.",
    ),
    (
        *("Voicemail", "", "call", "any", "no answer", ""),
        "Hello {first name}, this is {my name}. Nothing urgent: I wanted to hear how you are getting on. I will try you again "
        "in the next days; if another time is better, send me a line.",
    ),
    (
        *("After a call without an answer", "", "email", "any", "no answer", "I tried to call you"),
        "Hello {first name},\n\nI tried to reach you by telephone and did not want to ring again and again. When is a good time? "
        "Or write to me what you would like to know: I will answer the same day.",
    ),
    (
        *("As promised", "", None, "any", "promise", "As promised"),
        "Hello {first name}, as promised: {promised}. Is it what you were hoping for? And what would you need next?",
    ),
    (
        *("Answering them", "", None, "any", "reply", "Your message"),
        "Hello {first name}, thank you for getting back to me. I have read it carefully. Let me answer your question first, "
        "and then I have one of my own.",
    ),
    (
        *("Send me something", "", "email", "any", "by hand", "What you asked for"),
        "Hello {first name},\n\nyou asked me to send you something. I could send you everything, and you would have to read it. "
        "Two questions first, so that it is short: what do you have to decide, and who else looks at it?\n\n"
        "For today, only this: {gift}.",
    ),
    (
        *("Asking for a date", "", "call", "any", "by hand", ""),
        "{first name}, I suggest that we put a day on it, so that neither of us has to think about it. Would Tuesday morning suit "
        "you, or is Thursday better?",
    ),
    (
        *("What they owe", "", None, "any", "they owe", "A question about our next step"),
        "Hello {first name}, I have not heard from you since we last spoke, and I assume that you have had your hands full. "
        "Has anything changed? If you want to leave it, that is an answer too.",
    ),
    (
        *("After a no", "", None, "any", "no", "Thank you"),
        "{first name}, thank you for telling me, and for your time. It is worth a lot to know where one stands. "
        "May I ask what decided it? And may I get in touch again next quarter, in case things are different by then?",
    ),
    (
        *("Next quarter", "", None, "any", "again", "You asked me to come back"),
        "Hello {first name}, when we last spoke it was not the time, and you said I might ask again. My note says: {last topic}. "
        "How does it look now?",
    ),
    (
        *("Thank-you after a yes", "", None, "any", "thank-you", "Thank you"),
        "Dear {first name},\n\nthank you for your trust. I am looking forward to our work together. What happens next: I will "
        "come to you with the first step this week. If anything is unclear before then, call me.",
    ),
    (
        *("Thank-you for a referral", "", None, "any", "referral", "Thank you for thinking of me"),
        "Dear {first name},\n\nsomebody came to me because of you. Thank you for passing my name on: I know that yours stands "
        "behind it. I will look after them well, and tell you how it went.",
    ),
    (
        *("Quarterly review", "client", "call", "any", "any", ""),
        "Hello {first name}, a quarter has gone by and I would like to look back with you. What worked? What would you have "
        "liked to be different? What is coming up in the next three months?",
    ),
    (
        *("Quarterly review, by e-mail", "client", "email", "any", "any", "Our quarter"),
        "Hello {first name},\n\nanother quarter has gone by. Three questions, and a line on each is enough: what worked, what should "
        "be different, and what is coming up at {organisation}?\n\nOr shall we talk about it for a quarter of an hour?",
    ),
    (
        *("Former client", "former client", None, "any", "any", "How did it turn out?"),
        "Hello {first name}, I have been thinking of the work we did together, and I would like to know how it turned out. "
        "What did it change? And what is on your mind these days?",
    ),
    (
        *("Referral source", "referral source", None, "any", "any", "How can I help?"),
        "Hello {first name}, I wanted to hear how you are. Whom would you like to meet just now? I get about, and perhaps I know somebody.",
    ),
    (
        *("Birthday or holiday card", "", None, "any", "yearly", "Thinking of you"),
        "Dear {first name},\n\nI am thinking of you today. I hope that the coming year brings you what you have been working for.",
    ),
    (
        *("Make-good", "", None, "any", "make-good", "Putting it right"),
        "{first name}, that was not what you could expect of me, and I am sorry. I would like to put it right. "
        "First: what has it cost you? Then I will tell you what I suggest, and you say whether it is enough.",
    ),
    (
        *("Letting go", "", None, "any", "last", "Shall I leave it here?"),
        "Hello {first name}, I have written and called a few times and do not want to be a burden. I will leave it here. "
        "If it becomes important again, one line is enough, and I will be there.",
    ),
)
"""Name, category, channel, number, occasion, subject, text."""


def up(migrator: Any, db: Any) -> None:
    """Create the tables and columns, and put the scripts there that a book begins with."""
    for statement in STATEMENTS:
        db.execute_sql(statement)
    for name, category, channel, number, occasion, subject, text in SCRIPTS:
        db.execute_sql(INSERT, (name, name.casefold(), category, channel, number, occasion, subject, text))
