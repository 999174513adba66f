using System.CommandLine;

namespace EmrShift.Cli.Verbs;

/// <summary>
/// <c>emrshift completions SHELL</c>: a script that completes commands and options. It asks the program itself (the <c>[suggest]</c> directive of
/// System.CommandLine), so it never goes stale.
/// </summary>
static class CompletionsVerb
{
    // The program's own name is cut off: the parser takes what stands after it.
    const string Bash = """
        # bash: source <(emrshift completions bash), or write it to /etc/bash_completion.d/emrshift
        _emrshift() {
          local line=${COMP_LINE#"${COMP_WORDS[0]}"}
          line=${line# }
          local point=$((COMP_POINT - ${#COMP_LINE} + ${#line}))
          local IFS=$'\n'
          COMPREPLY=($(compgen -W "$("${COMP_WORDS[0]}" "[suggest:$point]" "$line" 2>/dev/null)" -- "${COMP_WORDS[COMP_CWORD]}"))
        }
        complete -o default -F _emrshift emrshift

        """;

    const string Zsh = """
        #compdef emrshift
        # zsh: emrshift completions zsh > "${fpath[1]}/_emrshift", or source <(emrshift completions zsh) after compinit
        _emrshift() {
          local line="${(j: :)words[2,CURRENT]}"
          local -a found
          found=("${(@f)$("${words[1]}" "[suggest:${#line}]" "$line" 2>/dev/null)}")
          found=("${(@)found:#}")
          if (( ${#found} )); then compadd -a found; else _files; fi
        }
        compdef _emrshift emrshift

        """;

    const string Fish = """
        # fish: emrshift completions fish > ~/.config/fish/completions/emrshift.fish
        function __emrshift_complete
            set -l line (string replace -r '^\S+ ?' '' -- (commandline -cp))
            emrshift "[suggest:"(string length -- "$line")"]" "$line" 2>/dev/null
        end
        complete -c emrshift -a '(__emrshift_complete)'

        """;

    public static Command Create(Terminal terminal)
    {
        var shell = new Argument<string>("SHELL") { Description = "bash, zsh or fish." };
        shell.AcceptOnlyFromAmong("bash", "zsh", "fish");
        var command = new Command("completions", "Print a script that makes a shell complete commands and options.") { shell };
        command.SetAction(parsed =>
        {
            using var output = terminal.OutWriter();
            output.Write((parsed.GetValue(shell) switch { "bash" => Bash, "zsh" => Zsh, _ => Fish }).ReplaceLineEndings("\n"));
            return ExitCode.Fine;
        });
        return command;
    }
}
