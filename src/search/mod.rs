//! Finding articles: pure functions, the same for the publisher and the browser.
