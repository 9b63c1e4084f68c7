// The plain pages that stand in where the web client is not: HTML without a script.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "net/http_message.h"

namespace atiende::api {

/// The sentence under a key, in the page's language.
using Say = std::function<std::string(std::string_view key)>;

struct FormField {
    std::string name;
    std::string type;  ///< of the input element; `hidden` has no label
    std::string label;
    std::string value;
    std::string autocomplete;  ///< by the HTML standard's tokens; empty: none
    std::string hint;
};

struct Page {
    std::string language;
    std::string title;
    std::string lead;     ///< the sentence under the title
    std::string problem;  ///< what is wrong; empty: nothing
    std::string action;   ///< where the form goes; empty: no form
    std::string button;
    std::vector<FormField> fields;
};

/// Everything is escaped. The Content-Security-Policy allows the page's own style and forms to our own origin, and
/// nothing else; no referrer leaves the page, so that the one-time token in its address stays here.
net::HttpResponse page_answer(int status, const Page& page);

std::string escape_html(std::string_view text);

}  // namespace atiende::api
