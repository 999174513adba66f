using EmrShift.Accounts;

namespace EmrShift.Lab.Services.Emr.Programs;

/// <summary>
/// Stands for the program of a step or of a bootstrap action. It makes the calls that such a program makes, each for real as the node role: it fetches the code from S3,
/// then does what its options say, in their order. S3 locations without an option are read. README.md, "What a step does", has the table.
/// </summary>
static class NodeProgram
{
    static readonly string[] Code = [".jar", ".py", ".sh", ".sql", ".hql", ".q", ".pig"];

    static readonly Dictionary<string, Func<NodeCalls, string, StepFailure?>> Options = new(StringComparer.Ordinal)
    {
        ["--input"] = S3Work.Read,
        ["--output"] = S3Work.Write,
        ["--delete"] = S3Work.Delete,
        ["--catalog"] = GlueWork.UseCatalog,
        ["--table"] = GlueWork.Register,
        ["--database"] = GlueWork.CreateDatabase,
        ["--partition"] = GlueWork.AddPartition,
        ["--read-table"] = GlueWork.ReadTable,
        ["--scan-table"] = DynamoDbWork.Export,
        ["--load-table"] = DynamoDbWork.Import,
        ["--stream"] = KinesisWork.Describe,
        ["--stream-shards"] = KinesisWork.ListShards,
        ["--secret"] = OtherWork.ReadSecret,
        ["--assume-role"] = OtherWork.AssumeRole,
        ["--training-job"] = OtherWork.Train,
    };

    /// <summary>Runs a program, given its jar and arguments. Null: it ended well.</summary>
    public static StepFailure? Run(ServiceRoleCalls calls, DateTimeOffset now, IReadOnlyList<string> words) => Run(new NodeCalls(calls, now), words, null);

    /// <summary>Runs a step's program, with its runtime role where it names one.</summary>
    public static StepFailure? Run(ServiceRoleCalls calls, DateTimeOffset now, State.Emr.ClusterStep step)
    {
        var node = new NodeCalls(calls, now) { User = EmrfsMapping.UserOf(step.Args) };
        if (step.ExecutionRoleArn is { } role)
            return RuntimeRole.Assume(node, role, step.Id) ?? Run(node, [step.Jar, .. step.Args], null);
        return Run(node, [step.Jar, .. step.Args], ApplicationProvisioning.Settings(calls)) is { } failure ? node.NotMapped ?? failure : null;
    }

    static StepFailure? Run(NodeCalls node, IReadOnlyList<string> words, SecuritySettings? emrfs)
    {
        for (var i = 0; i < words.Count; i++)
        {
            if (IsCode(words[i]) && S3Uri.Parse(words[i]) is { IsEmrsOwn: false } code && S3Work.Get(node, code) is { } denied)
                return S3Work.JarFailure(denied);
            // EMR itself fetches the step's jar, as the node role; what the program does goes through EMRFS (derived).
            node.Emrfs = emrfs;
        }
        for (var i = 0; i < words.Count; i++)
        {
            if (Word(node, i == 0 ? "" : words[i - 1], words[i]) is { } failure)
                return failure;
        }
        return null;
    }

    static StepFailure? Word(NodeCalls node, string option, string word)
    {
        if (word == DebuggingWork.Script)
            return DebuggingWork.Run(node);
        if (Options.TryGetValue(option, out var work))
            return work(node, word);
        return S3Uri.Parse(word) is null || IsCode(word) ? null : S3Work.Read(node, word);
    }

    static bool IsCode(string word) => Array.Exists(Code, ending => word.EndsWith(ending, StringComparison.Ordinal));
}
