#include "wire/error_json.h"

#include "wire/parse_text.h"

namespace atiende::wire {
namespace {

namespace json = boost::json;

Error wrong(std::string_view reason, std::string field) {
    return invalid(std::string(reason)).with("field", std::move(field));
}

Result<std::string> text_of(const json::object& members, std::string_view name) {
    const auto* value = members.if_contains(json::string_view(name.data(), name.size()));
    if (value == nullptr) return fail(wrong("missing_field", std::string(name)));
    if (!value->is_string()) return fail(wrong("wrong_type", std::string(name)));
    return std::string(view_of(value->get_string()));
}

Result<void> read_arguments(const json::value& from, Error& error) {
    const auto* arguments = from.if_object();
    if (arguments == nullptr) return fail(wrong("wrong_type", "arguments"));
    for (const auto& [key, value] : *arguments) {
        const auto* text = value.if_string();
        if (text == nullptr) return fail(wrong("wrong_type", "arguments"));
        error.arguments.emplace_back(std::string(key.data(), key.size()), std::string(view_of(*text)));
    }
    return ok();
}

}  // namespace

void append_error(JsonWriter& writer, const Error& error, std::optional<int> status, std::string_view title) {
    writer.begin_object();
    if (!title.empty()) writer.text("title", title);
    if (status) writer.integer("status", *status);
    writer.word("code", name_of(error.code));
    writer.text("reason", error.reason);
    if (!error.arguments.empty()) {
        writer.key("arguments");
        writer.begin_object();
        for (const auto& [name, value] : error.arguments) writer.text(name, value);
        writer.end_object();
    }
    if (error.until) writer.time("until", *error.until);
    writer.end_object();
}

std::string error_to_json(const Error& error, std::optional<int> status, std::string_view title) {
    std::string text;
    JsonWriter writer(text);
    append_error(writer, error, status, title);
    return text;
}

Result<Error> error_from_json(std::string_view text) {
    const auto root = parse_text(text);
    if (!root) return fail(root.error());
    const auto* members = root->if_object();
    if (members == nullptr) return fail(invalid("not_an_object"));
    const auto code_word = text_of(*members, "code");
    if (!code_word) return fail(code_word.error());
    const auto code = error_code_named(*code_word);
    if (!code) return fail(wrong("unknown_word", "code"));
    auto reason = text_of(*members, "reason");
    if (!reason) return fail(reason.error());
    Error error{.code = *code, .reason = std::move(*reason), .arguments = {}, .until = std::nullopt};
    if (const auto* arguments = members->if_contains("arguments")) {
        if (const auto read = read_arguments(*arguments, error); !read) return fail(read.error());
    }
    if (members->contains("until")) {
        const auto until = text_of(*members, "until");
        if (!until) return fail(until.error());
        error.until = from_rfc3339(*until);
        if (!error.until) return fail(wrong("bad_time", "until"));
    }
    return error;
}

}  // namespace atiende::wire
