#include "api/doorman.h"
#include "api/language.h"
#include "api/origin.h"
#include "api/page.h"
#include "api/problem.h"
#include "api/routes.h"
#include "crypto/hash.h"
#include "net/url.h"

namespace atiende::api {
namespace {

struct Speaker {
    Inside& inside;
    std::string language;

    std::string operator()(std::string_view key) const { return say(key, {}); }
    std::string say(std::string_view key, const std::vector<std::pair<std::string, std::string>>& arguments) const {
        auto sentence = inside.doors.say ? inside.doors.say(language, key, arguments) : std::string();
        return sentence.empty() ? std::string(key) : sentence;
    }
    std::string problem(const Error& error) const { return say("error." + error.reason, error.arguments); }
};

Speaker speaker(Inside& inside, const Context& context) {
    return {inside, std::string(language_of(context.request.header("Accept-Language").value_or("")))};
}

std::string form_value(const net::QueryParameters& form, std::string_view name) {
    for (const auto& [key, value] : form) {
        if (key == name) return value;
    }
    return {};
}

net::HttpResponse go_home(std::string cookie) {
    net::HttpResponse answer;
    answer.status = 303;
    answer.headers.emplace_back("Location", "/");
    if (!cookie.empty()) answer.headers.emplace_back("Set-Cookie", std::move(cookie));
    return answer;
}

/// A page that tells what is wrong, with the status and the waiting time that the JSON route would give.
net::HttpResponse problem_page(Inside& inside, const Speaker& say, Page page, const Error& error) {
    page.problem = say.problem(error);
    auto answer = page_answer(status_of(error), page);
    if (error.until) {
        const auto problem = problem_answer(error, "", inside.now());
        answer.headers.emplace_back("Retry-After", std::string(problem.header("Retry-After").value_or("60")));
    }
    return answer;
}

Page sign_in_page(const Speaker& say, const std::string& email) {
    return {.language = say.language,
            .title = say("page.home.title"),
            .lead = say("page.home.lead"),
            .problem = "",
            .action = "/sign_in",
            .button = say("page.sign_in.button"),
            .fields = {{"email", "email", say("page.field.email"), email, "username", ""},
                       {"password", "password", say("page.field.password"), "", "current-password", ""}}};
}

Result<net::HttpResponse> get_home(Inside& inside, Context& context) {
    const auto say = speaker(inside, context);
    const auto token = context.request.cookie(kSessionCookie);
    const auto visitor = token ? actions::recognise(inside.place, *token) : fail(denied("no_session"));
    if (!visitor) return page_answer(200, sign_in_page(say, ""));
    const Page page{.language = say.language,
                    .title = say("page.home.title"),
                    .lead = say.say("page.home.signed_in", {{"name", visitor->user.name}}),
                    .problem = "",
                    .action = "/sign_out",
                    .button = say("page.sign_out.button"),
                    .fields = {{"csrf_token", "hidden", "", visitor->session.csrf_token, "", ""}}};
    return page_answer(200, page);
}

Result<net::HttpResponse> sign_in(Inside& inside, Context& context) {
    const auto say = speaker(inside, context);
    const auto form = net::parse_query(context.request.body);
    if (!form) return fail(invalid("malformed_form"));
    const auto email = form_value(*form, "email");
    const auto session = sign_in_throttled(inside, context, email, form_value(*form, "password"));
    if (!session) return problem_page(inside, say, sign_in_page(say, email), session.error());
    return go_home(cookie_of(inside, *session));
}

Result<net::HttpResponse> sign_out(Inside& inside, Context& context) {
    const auto form = net::parse_query(context.request.body);
    if (!form) return fail(invalid("malformed_form"));
    const auto token = context.request.cookie(kSessionCookie);
    const auto visitor = token ? actions::recognise(inside.place, *token) : fail(denied("no_session"));
    if (!visitor) return go_home(no_cookie(inside));
    if (!crypto::equal_constant_time(form_value(*form, "csrf_token"), visitor->session.csrf_token)) {
        return fail(denied("csrf_token_wrong"));
    }
    if (const auto done = actions::sign_out(inside.place, *token); !done) return fail(done.error());
    return go_home(no_cookie(inside));
}

Page set_up_page(const Speaker& say, const actions::FirstAdministrator& given) {
    return {.language = say.language,
            .title = say("page.setup.title"),
            .lead = say("page.setup.lead"),
            .problem = "",
            .action = "/setup",
            .button = say("page.setup.button"),
            .fields = {
                {"token", "hidden", "", given.token, "", ""},
                {"name", "text", say("page.field.name"), given.name, "name", ""},
                {"email", "email", say("page.field.email"), given.email, "username", ""},
                {"password", "password", say("page.field.new_password"), "", "new-password",
                 say("page.field.password_hint")},
                {"brand", "text", say("page.field.brand"), given.brand, "organization", say("page.field.brand_hint")}}};
}

/// Whether the token opens the house is told by the form alone, so that looking at the page guesses nothing.
Result<net::HttpResponse> get_set_up(Inside& inside, Context& context) {
    const auto token = context.request.parameter("token").value_or("");
    return page_answer(
        200, set_up_page(
                 speaker(inside, context),
                 {.token = std::string(token.substr(0, 200)), .email = "", .name = "", .password = "", .brand = ""}));
}

Result<net::HttpResponse> set_up(Inside& inside, Context& context) {
    const auto say = speaker(inside, context);
    const auto form = net::parse_query(context.request.body);
    if (!form) return fail(invalid("malformed_form"));
    const actions::FirstAdministrator request{.token = form_value(*form, "token"),
                                              .email = form_value(*form, "email"),
                                              .name = form_value(*form, "name"),
                                              .password = form_value(*form, "password"),
                                              .brand = form_value(*form, "brand")};
    const auto user = set_up_throttled(inside, context, request);
    if (!user) return problem_page(inside, say, set_up_page(say, request), user.error());
    const auto session = sign_in_throttled(inside, context, request.email, request.password);
    return go_home(session ? cookie_of(inside, *session) : std::string());
}

Route form_route(std::string path, Handler handler) {
    Route route = open_to_all("POST", std::move(path), std::move(handler));
    route.form = true;
    return route;
}

}  // namespace

void add_page_routes(Router& router, Inside& inside) {
    router.add(open_to_all("GET", "/", bind(inside, get_home)));
    router.add(form_route("/sign_in", bind(inside, sign_in)));
    router.add(form_route("/sign_out", bind(inside, sign_out)));
    router.add(open_to_all("GET", "/setup", bind(inside, get_set_up)));
    router.add(form_route("/setup", bind(inside, set_up)));
}

}  // namespace atiende::api
