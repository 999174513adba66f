namespace EmrShift.Lab.Services.CloudFormation;

/// <summary>Pages of CloudFormation's lists: 100 entries each. The token is the key of the last entry of the page before.</summary>
static class StackPages
{
    const int Size = 100;

    public static Answer Of<T>(Call call, string name, IEnumerable<T> all, Func<T, string> key, Func<T, Output> shape)
    {
        if (call.Input.OptionalText("NextToken") is { Length: > 0 } after)
        {
            var left = all.SkipWhile(item => key(item) != after).ToList();
            all = left.Count > 0 ? left.Skip(1) : throw StackTemplates.Invalid("The NextToken is invalid.");
        }
        var page = all.Take(Size + 1).ToList();
        return new Output
        {
            [name] = Output.List(page.Take(Size), shape),
            ["NextToken"] = page.Count > Size ? key(page[Size - 1]) : null,
        };
    }
}
