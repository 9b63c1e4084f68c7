#include "api/page.h"

#include "crypto/hash.h"

namespace atiende::api {
namespace {

constexpr std::string_view kStyle =
    ":root{color-scheme:light dark}"
    "body{font:1.0625rem/1.5 system-ui,sans-serif;margin:0;padding:2rem 1rem}"
    "main{max-width:30rem;margin:0 auto}"
    "h1{font-size:1.5rem;margin:0 0 .5rem}"
    "label{display:block;margin:1rem 0 .25rem;font-weight:600}"
    "input{font:inherit;width:100%;box-sizing:border-box;padding:.5rem;border:1px solid #767676;border-radius:.25rem}"
    ".hint{font-size:.9375rem;margin:.25rem 0 0}"
    "button{font:inherit;font-weight:600;margin-top:1.5rem;padding:.6rem 1.25rem;border:1px solid transparent;"
    "border-radius:.25rem;background:#0b57d0;color:#fff}"
    "input:focus-visible,button:focus-visible{outline:3px solid #0b57d0;outline-offset:2px}"
    ".problem{border-left:.25rem solid #b3261e;padding:.25rem .75rem;margin:1rem 0}";

void add_field(std::string& html, const FormField& field) {
    const auto name = escape_html(field.name);
    const auto value = field.value.empty() ? std::string() : " value=\"" + escape_html(field.value) + '"';
    if (field.type == "hidden") {
        html += "<input type=\"hidden\" name=\"" + name + '"' + value + ">\n";
        return;
    }
    html += "<label for=\"" + name + "\">" + escape_html(field.label) + "</label>\n";
    html +=
        "<input id=\"" + name + "\" name=\"" + name + "\" type=\"" + escape_html(field.type) + "\" required" + value;
    if (!field.autocomplete.empty()) html += " autocomplete=\"" + escape_html(field.autocomplete) + '"';
    if (!field.hint.empty()) html += " aria-describedby=\"" + name + "_hint\"";
    html += ">\n";
    if (!field.hint.empty()) {
        html += "<p class=\"hint\" id=\"" + name + "_hint\">" + escape_html(field.hint) + "</p>\n";
    }
}

std::string html_of(const Page& page) {
    std::string html = "<!doctype html>\n<html lang=\"" + escape_html(page.language) + "\">\n<head>\n";
    html += "<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n";
    html += "<title>" + escape_html(page.title) + "</title>\n<style>";
    html += kStyle;
    html += "</style>\n</head>\n<body>\n<main>\n<h1>" + escape_html(page.title) + "</h1>\n";
    if (!page.problem.empty()) html += "<p class=\"problem\" role=\"alert\">" + escape_html(page.problem) + "</p>\n";
    if (!page.lead.empty()) html += "<p>" + escape_html(page.lead) + "</p>\n";
    if (!page.action.empty()) {
        html += "<form method=\"post\" action=\"" + escape_html(page.action) + "\">\n";
        for (const auto& field : page.fields) add_field(html, field);
        html += "<button type=\"submit\">" + escape_html(page.button) + "</button>\n</form>\n";
    }
    html += "</main>\n</body>\n</html>\n";
    return html;
}

std::string policy() {
    return "default-src 'none'; style-src 'sha256-" + crypto::to_base64(crypto::sha256(kStyle)) +
           "'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
}

}  // namespace

std::string escape_html(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (const char c : text) {
        switch (c) {
            case '&': out += "&amp;"; break;
            case '<': out += "&lt;"; break;
            case '>': out += "&gt;"; break;
            case '"': out += "&quot;"; break;
            case '\'': out += "&#39;"; break;
            default: out += c;
        }
    }
    return out;
}

net::HttpResponse page_answer(int status, const Page& page) {
    net::HttpResponse answer;
    answer.status = status;
    answer.headers.emplace_back("Content-Type", "text/html; charset=utf-8");
    answer.headers.emplace_back("Content-Language", page.language);
    answer.headers.emplace_back("Content-Security-Policy", policy());
    answer.body = html_of(page);
    return answer;
}

}  // namespace atiende::api
