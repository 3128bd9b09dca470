// Whole documents: simdjson walks the text, and what it finds is laid out flat for Swift.
#include <new>
#include <string_view>
#include <vector>

#include "exact.hpp"
#include "scan.hpp"
#include "simdjson.h"

using geoplan::byte;
using geoplan::Scanner;
namespace ondemand = simdjson::ondemand;

struct gp_document {
  std::vector<gp_node> nodes;
  std::vector<byte> text;
};

namespace {

class Builder {
 public:
  const byte *last_string;  // at its quote

  Builder(gp_document &document, const byte *begin, const byte *end)
    : last_string(begin), document(document), begin(begin), end(end) {}

  simdjson::error_code add(ondemand::value value, uint32_t depth) {
    ondemand::json_type type;
    if (auto error = value.type().get(type)) return error;
    switch (type) {
      case ondemand::json_type::object: {
        if (depth == 0) return simdjson::DEPTH_ERROR;
        const size_t at = open(GP_NODE_OBJECT);
        ondemand::object object;
        if (auto error = value.get_object().get(object)) return error;
        for (auto member : object) {
          const char *key_content;
          if (auto error = member.key().raw().get(key_content)) return error;
          last_string = reinterpret_cast<const byte *>(key_content) - 1;
          std::string_view key;
          if (auto error = member.unescaped_key().get(key)) return error;
          add_text(GP_NODE_STRING, key);
          ondemand::value inner;
          if (auto error = member.value().get(inner)) return error;
          if (auto error = add(inner, depth - 1)) return error;
          document.nodes[at].length += 1;
        }
        return simdjson::SUCCESS;
      }
      case ondemand::json_type::array: {
        if (depth == 0) return simdjson::DEPTH_ERROR;
        const size_t at = open(GP_NODE_ARRAY);
        ondemand::array array;
        if (auto error = value.get_array().get(array)) return error;
        for (auto item : array) {
          ondemand::value inner;
          if (auto error = item.get(inner)) return error;
          if (auto error = add(inner, depth - 1)) return error;
          document.nodes[at].length += 1;
        }
        return simdjson::SUCCESS;
      }
      case ondemand::json_type::string: {
        last_string = reinterpret_cast<const byte *>(value.raw_json_token().data());
        std::string_view string;
        if (auto error = value.get_string().get(string)) return error;
        add_text(GP_NODE_STRING, string);
        return simdjson::SUCCESS;
      }
      case ondemand::json_type::number: {
        const std::string_view token = value.raw_json_token();
        double number;
        // Rounded by the scanner, which knows integers of any length; simdjson skips the token.
        const byte *const first = reinterpret_cast<const byte *>(token.data());
        const byte *const last = Scanner(begin, end).number(first, number);
        if (!last) return simdjson::NUMBER_ERROR;
        const size_t before = document.text.size();
        if (geoplan::needs_digits(number)) geoplan::append_exact(document.text, first, last);
        document.nodes.push_back(
          {GP_NODE_NUMBER, before, document.text.size() - before, number});
        return simdjson::SUCCESS;
      }
      case ondemand::json_type::boolean: {
        bool flag;
        if (auto error = value.get_bool().get(flag)) return error;
        document.nodes.push_back({flag ? GP_NODE_TRUE : GP_NODE_FALSE, 0, 0, 0});
        return simdjson::SUCCESS;
      }
      default: {
        if (!value.is_null()) return simdjson::N_ATOM_ERROR;
        document.nodes.push_back({GP_NODE_NULL, 0, 0, 0});
        return simdjson::SUCCESS;
      }
    }
  }

 private:
  gp_document &document;
  const byte *begin, *end;

  size_t open(gp_node_kind kind) {
    document.nodes.push_back({kind, 0, 0, 0});
    return document.nodes.size() - 1;
  }

  void add_text(gp_node_kind kind, std::string_view string) {
    document.nodes.push_back({kind, document.text.size(), string.size(), 0});
    document.text.insert(document.text.end(), string.begin(), string.end());
  }
};

simdjson::error_code build(
  gp_document &document, const uint8_t *text, size_t length, uint32_t max_depth, size_t *offset) {
  // Within brackets, so that a scalar is a document like any other.
  std::vector<byte> padded;
  padded.reserve(length + 2 + simdjson::SIMDJSON_PADDING);
  padded.push_back('[');
  padded.insert(padded.end(), text, text + length);
  padded.push_back(']');
  const size_t used = padded.size();
  padded.resize(used + simdjson::SIMDJSON_PADDING, 0);
  ondemand::parser parser;
  if (auto error = parser.allocate(used, max_depth + 2)) return error;
  ondemand::document root;
  if (auto error = parser.iterate(padded.data(), used, padded.size()).get(root)) return error;
  Builder builder(document, padded.data(), padded.data() + used);
  ondemand::value all;
  auto error = root.get_value().get(all);
  if (!error) error = builder.add(all, max_depth + 1);
  // After the scanner only a string's content can fail; the bracket is not part of the text.
  *offset = static_cast<size_t>(builder.last_string - padded.data()) - 1;
  return error;
}

}  // namespace

gp_document *gp_document_parse(
  const uint8_t *text, size_t length, uint32_t max_depth, gp_failure *failure) {
  // The scanner goes first because it can tell the place and reason of every fault.
  if (!gp_json_validate(text, length, max_depth, failure)) return nullptr;
  gp_document *document = nullptr;
  try {
    document = new gp_document;
    size_t offset = 0;
    const auto error = build(*document, text, length, max_depth, &offset);
    if (error == simdjson::SUCCESS) return document;
    // What the scanner lets pass and simdjson does not: half of a surrogate pair.
    *failure = {
      error == simdjson::MEMALLOC ? GP_OUT_OF_MEMORY : GP_INVALID_ESCAPE, offset, nullptr};
  } catch (const std::bad_alloc &) {
    *failure = {GP_OUT_OF_MEMORY, 0, nullptr};
  }
  delete document;
  return nullptr;
}

void gp_document_destroy(gp_document *document) { delete document; }

gp_document_view gp_document_contents(const gp_document *document) {
  return {document->nodes.data(), document->nodes.size(), document->text.data(),
          document->text.size()};
}
