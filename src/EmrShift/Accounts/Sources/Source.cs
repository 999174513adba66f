namespace EmrShift.Accounts.Sources;

/// <summary>One kind of file that says something about an account.</summary>
/// <param name="Name">What the user made it with: <c>aws ec2 describe-subnets</c>.</param>
/// <param name="Recognises">Whether a document is of this kind, by its content.</param>
/// <param name="Read">What it says; problems go to the document.</param>
sealed record Source(string Name, Func<SourceNode, bool> Recognises, Func<SourceNode, Account> Read);
