namespace EmrShift.Iac.CloudFormation;

/// <summary>The names that a value of a template refers to: by Ref, Fn::GetAtt and Fn::Sub.</summary>
static class TemplateNames
{
    public static IEnumerable<string> In(Value? value) => value switch
    {
        Value.MapOf { Entries: [{ Key: "Ref", Value: Value.Known name }] } => [name.Text],
        Value.MapOf { Entries: [{ Key: "Fn::GetAtt", Value: Value.Known path }] } => [path.Text.Split('.')[0]],
        Value.MapOf { Entries: [{ Key: "Fn::GetAtt", Value: Value.ListOf { Items: [Value.Known name, ..] } }] } => [name.Text],
        Value.MapOf { Entries: [{ Key: "Fn::Sub", Value: Value.Known pattern }] } => Holes(pattern.Text),
        Value.MapOf { Entries: [{ Key: "Fn::Sub", Value: Value.ListOf { Items: [Value.Known pattern, var given] } }] } =>
            Holes(pattern.Text).Where(name => given.Get(name) is null).Concat(In(given)),
        Value.MapOf map => map.Entries.SelectMany(entry => In(entry.Value)),
        Value.ListOf list => list.Items.SelectMany(In),
        _ => [],
    };

    static IEnumerable<string> Holes(string text)
    {
        for (var start = text.IndexOf("${", StringComparison.Ordinal); start >= 0; start = text.IndexOf("${", start + 2, StringComparison.Ordinal))
        {
            var end = text.IndexOf('}', start);
            if (end < 0)
                yield break;
            var name = text[(start + 2)..end].Trim();
            if (!name.StartsWith('!'))
                yield return name.Split('.')[0];
        }
    }
}
