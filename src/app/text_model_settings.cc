#include "app/text_model_settings.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <fstream>
#include <sstream>

#include <arpa/inet.h>

#include "app/text_model_section.h"
#include "assessment/guest.h"

namespace atiende::app {
namespace {

constexpr const char* kKeyVariable = "ATIENDE_TEXT_MODEL_KEY";
constexpr std::size_t kLongestName = 100;
constexpr std::size_t kLongestKey = 4'096;
constexpr std::int64_t kMostPerSecond = 1'000;
constexpr double kLeastSeconds = 0.1;
constexpr double kMostSeconds = 10;

constexpr std::array<std::string_view, 10> kNames{"url",
                                                  "form",
                                                  "model",
                                                  "key_file",
                                                  "labels",
                                                  "time_limit",
                                                  "most_per_second",
                                                  "response_format",
                                                  "plain_http",
                                                  "private_messages"};

bool is_visible(char c) { return c > ' ' && c < 0x7F; }

Error bad(std::string_view name, std::string value) {
    return invalid("bad_setting").with("name", "text_model." + std::string(name)).with("value", std::move(value));
}

/// As it stands in the file.
std::string shown(const toml::node& node) {
    std::ostringstream out;
    if (const auto* text = node.as_string()) {
        out << text->get();
    } else {
        node.visit([&](const auto& known) { out << known; });
    }
    return out.str();
}

/// Keeps the first fault; what was wrong or is absent leaves its target as it is.
class Section {
public:
    explicit Section(const toml::table& table) : table_(table) {}

    template <class T>
    std::optional<T> read(std::string_view name) {
        const toml::node* node = table_.get(name);
        if (node == nullptr) return std::nullopt;
        auto value = node->value_exact<T>();
        if (!value) refuse(name);
        return value;
    }
    /// Seconds, whole or not.
    std::optional<double> seconds(std::string_view name) {
        const toml::node* node = table_.get(name);
        if (node == nullptr) return std::nullopt;
        if (!node->is_number()) refuse(name);
        return node->value<double>();
    }
    std::optional<std::vector<LabelName>> labels(std::string_view name) {
        const toml::node* node = table_.get(name);
        if (node == nullptr) return std::nullopt;
        std::vector<LabelName> labels;
        if (const auto* words = node->as_array()) {
            for (const toml::node& word : *words) {
                const auto label = enum_named<LabelName>(word.value_exact<std::string>().value_or(""));
                const bool known =
                    label && std::ranges::find(assessment::kGuestLabels, *label) != assessment::kGuestLabels.end();
                if (!known) {
                    refuse(name);
                    return std::nullopt;
                }
                labels.push_back(*label);
            }
        }
        if (labels.empty()) refuse(name);
        return labels;
    }
    /// One of two words: whether it is the second.
    std::optional<bool> second_of(std::string_view name, std::string_view first, std::string_view second) {
        const auto word = read<std::string>(name);
        if (!word) return std::nullopt;
        if (*word != first && *word != second) refuse(name);
        return *word == second;
    }
    void refuse(std::string_view name) {
        if (fault_) return;
        const toml::node* node = table_.get(name);
        fault_ = bad(name, node == nullptr ? std::string() : shown(*node));
    }
    const std::optional<Error>& fault() const { return fault_; }

private:
    const toml::table& table_;
    std::optional<Error> fault_;
};

struct Address {
    bool sound = false;
    bool encrypted = false;
    bool loopback = false;
};

bool names_this_machine(const std::string& host) {
    if (host == "localhost" || host == "[::1]") return true;
    in_addr address{};
    return inet_pton(AF_INET, host.c_str(), &address) == 1 && (ntohl(address.s_addr) >> 24) == 127;
}

/// What of a URL matters here; libcurl reads it whole. A name and password in it would end up where addresses are
/// shown.
Address take_apart(std::string_view url) {
    Address address;
    address.encrypted = url.starts_with("https://");
    if (!address.encrypted && !url.starts_with("http://")) return address;
    const std::string_view rest = url.substr(url.find("//") + 2);
    const std::string_view authority = rest.substr(0, rest.find_first_of("/?"));
    const std::size_t bracket = authority.find(']');
    const std::size_t colon = authority.find(':', bracket == std::string_view::npos ? 0 : bracket);
    const std::string host(authority.substr(0, colon));
    address.sound =
        !host.empty() && std::ranges::all_of(url, is_visible) && url.find_first_of("@#\\") == std::string_view::npos;
    address.loopback = names_this_machine(host);
    return address;
}

void read_address(Section& section, TextModelSettings& settings) {
    const Address address = take_apart(settings.url);
    settings.loopback = address.loopback;
    const bool plain_allowed = section.read<bool>("plain_http").value_or(false);
    if (!address.sound || !(address.encrypted || address.loopback || plain_allowed)) section.refuse("url");
}

/// It stands in assessments, and so in the journal: a name, no text.
void read_name(Section& section, TextModelSettings& settings) {
    const auto name = section.read<std::string>("model");
    if (!name) {
        if (settings.form == systems::ModelForm::openai) section.refuse("model");
        return;
    }
    const bool sound = !name->empty() && name->size() <= kLongestName && std::ranges::all_of(*name, is_visible) &&
                       name->find_first_of("\"\\<>") == std::string::npos;
    if (!sound) section.refuse("model");
    settings.model = *name;
}

void read_limits(Section& section, TextModelSettings& settings) {
    if (const auto seconds = section.seconds("time_limit")) {
        if (!(*seconds >= kLeastSeconds && *seconds <= kMostSeconds)) return section.refuse("time_limit");
        settings.time_limit = Duration{static_cast<std::int64_t>(*seconds * 1'000)};
    }
    if (const auto most = section.read<std::int64_t>("most_per_second")) {
        if (*most < 1 || *most > kMostPerSecond) section.refuse("most_per_second");
        settings.most_per_second = *most;
    }
}

}  // namespace

Result<std::optional<TextModelSettings>> read_text_model(const toml::table& file_settings, const std::string& file) {
    const toml::node* node = file_settings.get("text_model");
    if (node == nullptr) return std::nullopt;
    const toml::table* table = node->as_table();
    if (table == nullptr) {
        return fail(invalid("bad_configuration").with("file", file).with("problem", "text_model is no section"));
    }
    for (const auto& [key, value] : *table) {
        const std::string name = "text_model." + std::string(key.str());
        if (std::ranges::find(kNames, key.str()) != kNames.end()) continue;
        return fail(invalid("bad_configuration").with("file", file).with("problem", "unknown setting " + name));
    }
    Section section(*table);
    const auto url = section.read<std::string>("url");
    TextModelSettings settings;
    settings.url = url.value_or("");
    if (url) read_address(section, settings);
    if (section.second_of("form", "openai", "assess").value_or(false)) settings.form = systems::ModelForm::assess;
    if (section.second_of("response_format", "json_schema", "json_object").value_or(false)) {
        settings.chat_format = systems::ChatFormat::json_object;
    }
    if (url) read_name(section, settings);
    settings.labels = section.labels("labels").value_or(
        std::vector<LabelName>(assessment::kGuestLabels.begin(), assessment::kGuestLabels.end()));
    settings.key_file = section.read<std::string>("key_file").value_or("");
    settings.private_messages = section.read<bool>("private_messages").value_or(false);
    read_limits(section, settings);
    if (section.fault()) return fail(*section.fault());
    if (!url) return std::nullopt;
    return settings;
}

Result<std::string> read_model_key(const TextModelSettings& settings) {
    const char* variable = std::getenv(kKeyVariable);
    std::string key = variable != nullptr ? variable : "";
    const bool from_file = key.empty();
    if (from_file) {
        if (settings.key_file.empty()) return key;
        std::ifstream file(settings.key_file);
        std::getline(file, key);
        while (!key.empty() && (key.back() == '\r' || key.back() == ' ')) key.pop_back();
    }
    const bool sound = !key.empty() && key.size() <= kLongestKey && std::ranges::all_of(key, is_visible);
    if (sound) return key;
    if (from_file) return fail(bad("key_file", settings.key_file));
    return fail(invalid("bad_setting").with("name", kKeyVariable).with("value", "…"));
}

}  // namespace atiende::app
