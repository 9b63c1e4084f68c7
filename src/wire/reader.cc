#include "wire/reader.h"

#include <algorithm>
#include <deque>

#include "wire/parse_text.h"

namespace atiende::wire {

namespace json = boost::json;

struct ObjectReader::Node {
    const json::object* members = nullptr;  // null: a stand-in for an object that was wrong
    std::string path;                       // with the dot behind it, empty for the root
    std::vector<std::string> asked{};

    /// Null if the field is absent.
    const json::value* find(std::string_view name) const {
        return members == nullptr ? nullptr : members->if_contains(json::string_view(name.data(), name.size()));
    }
};

struct ObjectReader::Document {
    json::value root;
    std::deque<Node> nodes;  // never moves what readers point to
    std::optional<Error> first_fault;

    Node& add(const json::object* members, std::string path) {
        nodes.push_back({.members = members, .path = std::move(path)});
        return nodes.back();
    }

    void fault(const Node& node, std::string_view name, std::string_view reason) {
        if (!first_fault) first_fault = invalid(std::string(reason)).with("field", node.path + std::string(name));
    }
    void limit_fault(const Node& node, std::string_view name, std::string_view reason, std::string limit_name,
                     std::size_t limit) {
        if (first_fault) return;
        fault(node, name, reason);
        first_fault = std::move(*first_fault).with(std::move(limit_name), std::to_string(limit));
    }

    /// The value to read, or null when there is none (which is a fault if it is required).
    const json::value* ask(Node& node, std::string_view name, bool required) {
        node.asked.emplace_back(name);
        const auto* value = node.find(name);
        if (value != nullptr && !value->is_null()) return value;
        if (required && node.members != nullptr) fault(node, name, "missing_field");
        return nullptr;
    }

    template <class T>
    std::optional<T> take(Node& node, std::string_view name, bool required) {
        const auto* value = ask(node, name, required);
        if (value == nullptr) return std::nullopt;
        T to{};
        Fault found;
        if (read_value(*value, to, found)) return to;
        fault(node, name, found.reason);
        return std::nullopt;
    }

    bool accept_text(const Node& node, std::string_view name, std::string_view text, TextLimits limits) {
        const auto characters = static_cast<std::size_t>(
            std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
        if (characters < limits.least) {
            limit_fault(node, name, "text_too_short", "least", limits.least);
        } else if (characters > limits.most) {
            limit_fault(node, name, "text_too_long", "most", limits.most);
        } else if (text.find('\0') != std::string_view::npos) {
            fault(node, name, "nul_in_text");
        } else {
            return true;
        }
        return false;
    }
};

Result<ObjectReader> read_object(std::string_view body) {
    auto root = parse_text(body);
    if (!root) return fail(root.error());
    if (!root->is_object()) return fail(invalid("not_an_object"));
    auto document = std::make_shared<ObjectReader::Document>();
    document->root = std::move(*root);
    auto& node = document->add(&document->root.get_object(), "");
    return ObjectReader(std::move(document), node);
}

std::optional<std::string> ObjectReader::text(std::string_view name, bool required, TextLimits limits) {
    auto value = document_->take<std::string>(*node_, name, required);
    if (!value || !document_->accept_text(*node_, name, *value, limits)) return std::nullopt;
    return value;
}

std::optional<std::string> ObjectReader::word(std::string_view name, bool required) {
    return document_->take<std::string>(*node_, name, required);
}

std::optional<std::int64_t> ObjectReader::number(std::string_view name, bool required, std::int64_t least,
                                                 std::int64_t most) {
    const auto value = document_->take<std::int64_t>(*node_, name, required);
    if (!value || (*value >= least && *value <= most)) return value;
    document_->fault(*node_, name, "out_of_range");
    return std::nullopt;
}

std::optional<double> ObjectReader::real(std::string_view name, bool required) {
    const auto* value = document_->ask(*node_, name, required);
    if (value == nullptr) return std::nullopt;
    if (value->is_number()) return value->to_number<double>();
    document_->fault(*node_, name, "wrong_type");
    return std::nullopt;
}

std::optional<bool> ObjectReader::flag(std::string_view name, bool required) {
    return document_->take<bool>(*node_, name, required);
}

std::optional<Time> ObjectReader::time(std::string_view name, bool required) {
    return document_->take<Time>(*node_, name, required);
}

std::optional<std::int64_t> ObjectReader::id(std::string_view name, bool required) {
    const auto digits = document_->take<std::string>(*node_, name, required);
    if (!digits) return std::nullopt;
    const auto value = parse_id_digits(*digits);
    if (!value) document_->fault(*node_, name, "bad_id");
    return value;
}

std::optional<std::vector<std::string>> ObjectReader::texts(std::string_view name, bool required, std::size_t most) {
    auto values = document_->take<std::vector<std::string>>(*node_, name, required);
    if (!values) return std::nullopt;
    if (values->size() > most) {
        document_->limit_fault(*node_, name, "too_many_items", "most", most);
        return std::nullopt;
    }
    for (const std::string& value : *values) {
        if (!document_->accept_text(*node_, name, value, {})) return std::nullopt;
    }
    return values;
}

std::string ObjectReader::required_text(std::string_view name, TextLimits limits) {
    return text(name, true, limits).value_or("");
}

std::optional<std::string> ObjectReader::optional_text(std::string_view name, TextLimits limits) {
    return text(name, false, limits);
}

std::int64_t ObjectReader::required_number(std::string_view name, std::int64_t least, std::int64_t most) {
    return number(name, true, least, most).value_or(least);
}

std::optional<std::int64_t> ObjectReader::optional_number(std::string_view name, std::int64_t least,
                                                          std::int64_t most) {
    return number(name, false, least, most);
}

std::optional<ObjectReader> ObjectReader::optional_object(std::string_view name) {
    const auto* value = document_->ask(*node_, name, false);
    if (value == nullptr) return std::nullopt;
    const auto* members = value->if_object();
    if (members == nullptr) document_->fault(*node_, name, "wrong_type");
    return ObjectReader(document_, document_->add(members, node_->path + std::string(name) + "."));
}

ObjectReader ObjectReader::required_object(std::string_view name) {
    if (auto object = optional_object(name)) return *object;
    if (node_->members != nullptr) document_->fault(*node_, name, "missing_field");
    return ObjectReader(document_, document_->add(nullptr, node_->path + std::string(name) + "."));
}

std::vector<ObjectReader> ObjectReader::objects(std::string_view name, std::size_t most) {
    const auto* value = document_->ask(*node_, name, false);
    if (value == nullptr) return {};
    const auto* items = value->if_array();
    if (items == nullptr) {
        document_->fault(*node_, name, "wrong_type");
        return {};
    }
    if (items->size() > most) {
        document_->limit_fault(*node_, name, "too_many_items", "most", most);
        return {};
    }
    std::vector<ObjectReader> readers;
    for (std::size_t i = 0; i < items->size(); ++i) {
        const std::string place = std::string(name) + "[" + std::to_string(i) + "]";
        const auto* members = (*items)[i].if_object();
        if (members == nullptr) document_->fault(*node_, place, "wrong_type");
        readers.push_back(ObjectReader(document_, document_->add(members, node_->path + place + ".")));
    }
    return readers;
}

std::vector<ObjectReader::TextOrObject> ObjectReader::texts_or_objects(std::string_view name, std::size_t most) {
    const auto* value = document_->ask(*node_, name, true);
    if (value == nullptr) return {};
    const auto* items = value->if_array();
    if (items == nullptr) {
        document_->fault(*node_, name, "wrong_type");
        return {};
    }
    if (items->size() > most) {
        document_->limit_fault(*node_, name, "too_many_items", "most", most);
        return {};
    }
    std::vector<TextOrObject> read;
    for (std::size_t i = 0; i < items->size(); ++i) {
        const std::string place = std::string(name) + "[" + std::to_string(i) + "]";
        const json::value& item = (*items)[i];
        if (const auto* members = item.if_object()) {
            read.push_back({{}, ObjectReader(document_, document_->add(members, node_->path + place + "."))});
        } else if (const auto* text = item.if_string()) {
            std::string copy(text->data(), text->size());
            if (document_->accept_text(*node_, place, copy, {})) read.push_back({std::move(copy), {}});
        } else {
            document_->fault(*node_, place, "wrong_type");
        }
    }
    return read;
}

bool ObjectReader::has(std::string_view name) const { return node_->find(name) != nullptr; }

void ObjectReader::refuse(std::string_view name, std::string_view reason) { document_->fault(*node_, name, reason); }

Result<void> ObjectReader::finish_loosely() const {
    if (document_->first_fault) return fail(*document_->first_fault);
    return ok();
}

Result<void> ObjectReader::finish() const {
    if (document_->first_fault) return fail(*document_->first_fault);
    for (const Node& node : document_->nodes) {
        if (node.members == nullptr) continue;
        for (const auto& [key, value] : *node.members) {
            const std::string_view name(key.data(), key.size());
            if (std::ranges::find(node.asked, name) != node.asked.end()) continue;
            return fail(invalid("unknown_field").with("field", node.path + presentable(name)));
        }
    }
    return ok();
}

}  // namespace atiende::wire
