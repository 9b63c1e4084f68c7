#include "assessment/linear_model.h"

#include <algorithm>
#include <cmath>

#include "assessment/row_summer.h"
#include "text/model_file.h"

namespace atiende::assessment {
namespace {

constexpr std::string_view kFirstLine = "atiende-model 1";
constexpr std::uint32_t kFewestBits = 4;
constexpr std::uint32_t kMostBits = 20;

bool read_class(text::LineWords& words, ModelHeader& header) {
    if (header.heads.empty()) return false;
    ModelClass one;
    one.name = words.next();
    const bool sound = words.read(one.column) && words.read(one.scale) && words.read(one.bias);
    if (!sound || one.name.empty() || one.column >= kMostClasses) return false;
    header.heads.back().classes.push_back(std::move(one));
    return header.heads.back().classes.size() <= kMostClasses;
}

bool read_line(std::string_view line, ModelHeader& header) {
    text::LineWords words(line);
    const std::string_view what = words.next();
    if (what == "name") {
        header.name = words.next();
        return !header.name.empty() && words.done();
    }
    if (what == "bits") {
        return words.read(header.bits) && header.bits >= kFewestBits && header.bits <= kMostBits && words.done();
    }
    if (what == "norm") return words.read(header.norm_step) && header.norm_step > 0 && words.done();
    if (what == "near") {
        return words.read(header.near_window) && header.near_window <= kWidestNearWindow && words.done();
    }
    if (what == "head") {
        ModelHead head;
        head.name = words.next();
        const bool sound = !head.name.empty() && words.read(head.sharpness) && words.read(head.sure);
        header.heads.push_back(std::move(head));
        return sound && words.done();
    }
    return what == "class" && read_class(words, header) && words.done();
}

/// Rows are read so many features before they are added: the table is larger than the processor's caches.
constexpr std::size_t kAhead = 8;

}  // namespace

std::string write_model(const ModelHeader& header, std::span<const std::int8_t> rows) {
    std::string file;
    text::write_line(file, kFirstLine);
    text::write_line(file, "name ", header.name);
    text::write_line(file, "bits ", header.bits);
    text::write_line(file, "norm ", header.norm_step);
    text::write_line(file, "near ", header.near_window);
    for (const ModelHead& head : header.heads) {
        text::write_line(file, "head ", head.name, ' ', head.sharpness, ' ', head.sure);
        for (const ModelClass& one : head.classes) {
            text::write_line(file, "class ", one.name, ' ', std::uint32_t{one.column}, ' ', one.scale, ' ', one.bias);
        }
    }
    const std::size_t begin = file.size() + text::kRowsLine.size() + 1;
    text::write_line(file, text::kRowsLine, std::string((kModelColumns - begin % kModelColumns) % kModelColumns, ' '));
    file.append(reinterpret_cast<const char*>(rows.data()), rows.size());
    return file;
}

Result<LinearModel> LinearModel::parse(std::string_view file) {
    LinearModel model;
    const auto rows =
        text::read_model_lines(file, kFirstLine, [&](std::string_view line) { return read_line(line, model.header_); });
    if (!rows) return fail(rows.error());
    const std::size_t size = (std::size_t{1} << model.header_.bits) * kModelColumns;
    if (rows->size() != size || model.header_.name.empty()) {
        return fail(corrupt("bad_model").with("size", std::to_string(rows->size())));
    }
    model.shift_ = 32 - model.header_.bits;
    model.rows_ = reinterpret_cast<const std::int8_t*>(rows->data());
    return model;
}

LinearModel LinearModel::without_doubt() const {
    LinearModel sure = *this;
    for (ModelHead& head : sure.header_.heads) head.sure = 0;
    return sure;
}

const ModelHead* LinearModel::head(std::string_view name) const {
    const auto found = std::ranges::find(header_.heads, name, &ModelHead::name);
    return found == header_.heads.end() ? nullptr : &*found;
}

void LinearModel::sum(std::span<const Feature> features, Sums& sums) const {
    RowSummer summer(sums);
    for (std::size_t i = 0; i < features.size(); ++i) {
        if (i + kAhead < features.size()) prefetch(place(features[i + kAhead].hash));
        summer.add(row(features[i].hash).data());
    }
}

float LinearModel::inverse_length(const Sums& sums) const {
    const auto square = static_cast<float>(sums[kNormHigh] * 128 + sums[kNormLow]) * header_.norm_step;
    return square > 0 ? 1 / std::sqrt(square) : 0;
}

void LinearModel::probabilities(const ModelHead& head, const Sums& sums, std::span<float> into) const {
    const float length = inverse_length(sums);
    float most = -1e30F;
    for (std::size_t i = 0; i < head.classes.size(); ++i) {
        const ModelClass& one = head.classes[i];
        into[i] = head.sharpness * (static_cast<float>(sums[one.column]) * one.scale * length + one.bias);
        most = std::max(most, into[i]);
    }
    float whole = 0;
    for (std::size_t i = 0; i < head.classes.size(); ++i) whole += into[i] = std::exp(into[i] - most);
    for (std::size_t i = 0; i < head.classes.size(); ++i) into[i] /= whole;
}

}  // namespace atiende::assessment
