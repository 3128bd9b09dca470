/// Scripts that complete commands and flags in shells, made of the tables of flags.
enum ShellCompletions {
  /// The shells, by name.
  static let shells: [(name: String, make: @Sendable (CompletionTable) -> String)] = [
    ("bash", bash), ("zsh", zsh), ("fish", fish),
  ]

  // MARK: - bash

  private static func bash(_ table: CompletionTable) -> String {
    var flags: [String] = []
    var values: [String] = []
    for entry in table.entries {
      let names = entry.flags.flatMap { flag in
        ["--" + flag.name] + (flag.letter.map { ["-\($0)"] } ?? [])
      }
      flags.append(
        "    \(entry.name)) flags=\"\(names.joined(separator: " "))\" words=\"\(entry.words.joined(separator: " "))\" ;;"
      )
      for flag in entry.flags {
        let pattern =
          ([flag.letter.map { "\(entry.name):-\($0)" }].compactMap(\.self)
          + ["\(entry.name):--\(flag.name)"]).joined(separator: "|")
        switch flag.value {
        case .none: continue
        case .words(let words):
          values.append(
            "    \(pattern)) _geoplan_words \"\(words.joined(separator: " "))\"; return ;;")
        case .file: values.append("    \(pattern)) _geoplan_files; return ;;")
        case .other: values.append("    \(pattern)) return ;;")
        }
      }
    }
    return """
      # Completes geoplan in bash. Made by: geoplan completions bash
      _geoplan_words() {
        local IFS=$' \\t\\n'
        COMPREPLY=($(compgen -W "$1" -- "$cur"))
      }
      _geoplan_files() {
        local IFS=$'\\n'
        compopt -o filenames 2>/dev/null
        COMPREPLY=($(compgen -f -- "$cur"))
      }
      _geoplan() {
        local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]} flags words
        COMPREPLY=()
        if [ "$COMP_CWORD" -le 1 ]; then
          _geoplan_words "\(table.entries.map(\.name).joined(separator: " ")) --help --version"
          return
        fi
        # Bash cuts --flag=value into three words.
        if [ "$cur" = "=" ]; then cur=""; elif [ "$prev" = "=" ]; then prev=${COMP_WORDS[COMP_CWORD-2]}; fi
        case "${COMP_WORDS[1]}:$prev" in
      \(values.joined(separator: "\n"))
        esac
        case "${COMP_WORDS[1]}" in
      \(flags.joined(separator: "\n"))
          *) return ;;
        esac
        if [[ $cur == -* ]]; then
          _geoplan_words "$flags"
        elif [ -n "$words" ] && [ "$COMP_CWORD" -eq 2 ]; then
          _geoplan_words "$words"
        else
          _geoplan_files
        fi
      }
      complete -F _geoplan geoplan

      """
  }

  // MARK: - zsh

  private static func zsh(_ table: CompletionTable) -> String {
    let commands = table.entries.map { entry in
      "    \(quoted(entry.name + ":" + entry.summary))"
    }
    let cases = table.entries.map { entry in
      let flags = entry.flags.map { flag in
        var spec = (flag.repeats ? "*" : "") + "--\(flag.name)[\(zshText(flag.help))]"
        switch flag.value {
        case .none: break
        case .words(let words): spec += ":value:(\(words.joined(separator: " ")))"
        case .file: spec += ":file:_files"
        case .other(let placeholder): spec += ":\(zshText(placeholder)): "
        }
        return "        \(quoted(spec))"
      }
      let operand =
        entry.words.isEmpty
        ? ["        '*:file:_files'"]
        : [
          "        \(quoted("1:word:(" + entry.words.joined(separator: " ") + ")"))",
          "        '*:file:_files'",
        ]
      let lines = (flags + operand).joined(separator: " \\\n")
      return "    \(entry.name))\n      _arguments -s \\\n\(lines)\n      ;;"
    }
    return """
      #compdef geoplan
      # Completes geoplan in zsh. Made by: geoplan completions zsh
      _geoplan() {
        local -a commands
        commands=(
      \(commands.joined(separator: "\n"))
        )
        if (( CURRENT == 2 )); then
          _describe command commands
          return
        fi
        local command=$words[2]
        shift words
        (( CURRENT-- ))
        case $command in
      \(cases.joined(separator: "\n"))
        esac
      }
      if [ "$funcstack[1]" = "_geoplan" ]; then _geoplan "$@"; else compdef _geoplan geoplan; fi

      """
  }

  /// A text without what ends parts of a specification.
  private static func zshText(_ text: String) -> String {
    String(
      text.flatMap { character -> [Character] in
        "[]:\\".contains(character) ? ["\\", character] : [character]
      })
  }

  // MARK: - fish

  private static func fish(_ table: CompletionTable) -> String {
    var lines = [
      "# Completes geoplan in fish. Made by: geoplan completions fish",
      "complete -c geoplan -n __fish_use_subcommand -f",
    ]
    for entry in table.entries {
      lines.append(
        "complete -c geoplan -n __fish_use_subcommand -a \(entry.name) -d \(fishText(entry.summary))"
      )
    }
    for entry in table.entries {
      let seen = "complete -c geoplan -n '__fish_seen_subcommand_from \(entry.name)'"
      if !entry.words.isEmpty {
        lines.append("\(seen) -f -a '\(entry.words.joined(separator: " "))'")
      }
      for flag in entry.flags {
        var line = "\(seen) -l \(flag.name)" + (flag.letter.map { " -s \($0)" } ?? "")
        switch flag.value {
        case .none: break
        case .words(let words): line += " -x -a '\(words.joined(separator: " "))'"
        case .file: line += " -r -F"
        case .other: line += " -x"
        }
        lines.append(line + " -d \(fishText(flag.help))")
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func fishText(_ text: String) -> String {
    "'" + text.replacing("\\", with: "\\\\").replacing("'", with: "\\'") + "'"
  }

  /// A word for shells of the Bourne family.
  private static func quoted(_ text: String) -> String {
    "'" + text.replacing("'", with: "'\\''") + "'"
  }
}
