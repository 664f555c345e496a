// page_text.h: the page of the review as text, made from page/page.html when the project is configured.
// "@DATA@" stands where the data goes.
#pragma once

extern const char page_text[];
