namespace EmrShift.Checks;

/// <summary>A fix in a form that can be pasted.</summary>
/// <param name="Kind">For what.</param>
/// <param name="Text">The text, lines separated by <c>\n</c>, without a final line end.</param>
public sealed record Snippet(SnippetKind Kind, string Text);

/// <summary>What a snippet is for.</summary>
public enum SnippetKind
{
    /// <summary>A command for the AWS CLI.</summary>
    Cli,

    /// <summary>A policy document, or a part of a request.</summary>
    Json,

    /// <summary>A piece of Terraform.</summary>
    Terraform,
}
