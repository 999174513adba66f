namespace EmrShift.Aws.Sending;

/// <summary>
/// The shared files of the AWS CLI and the SDKs, as far as the SDK's own reader does not tell what stands in them. A section's keys, and one level of keys below a key
/// without a value. Source: AWS SDKs and Tools Reference Guide, "Shared config and credentials files".
/// </summary>
sealed class SharedConfig
{
    readonly Dictionary<(string Section, string Key), string> _values = [];

    /// <summary>
    /// Reads <c>AWS_CONFIG_FILE</c> and <c>AWS_SHARED_CREDENTIALS_FILE</c>, or the files in <c>~/.aws</c>. One that isn't there, or can't be read, says nothing. What both
    /// say of a profile, the credentials file says, as in the AWS CLI.
    /// </summary>
    public static SharedConfig Read(Func<string, string?> environment)
    {
        var config = new SharedConfig();
        config.Add(PathOf("AWS_CONFIG_FILE", "config", environment), name => name);
        config.Add(PathOf("AWS_SHARED_CREDENTIALS_FILE", "credentials", environment), name => name is "default" ? name : $"profile {name}");
        return config;
    }

    /// <summary>A value: <c>profile dev</c> (or <c>default</c>, or <c>services local</c>), its key, or key and nested key with a point between. Null: not there.</summary>
    public string? this[string section, string key] => _values.GetValueOrDefault((section, key));

    /// <summary>A profile's section.</summary>
    public static string SectionOf(string profile) => profile is "default" ? profile : $"profile {profile}";

    static string? PathOf(string variable, string name, Func<string, string?> environment)
    {
        var home = environment("HOME") ?? environment("USERPROFILE");
        return environment(variable) is { Length: > 0 } path ? path.StartsWith("~/", StringComparison.Ordinal) && home is not null ? Path.Combine(home, path[2..]) : path
            : home is null ? null : Path.Combine(home, ".aws", name);
    }

    void Add(string? path, Func<string, string> sectionOf)
    {
        try
        {
            if (path is not null && File.Exists(path))
                Add(File.ReadLines(path), sectionOf);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The credential chain reads the same files, and says what is wrong with them.
        }
    }

    void Add(IEnumerable<string> lines, Func<string, string> sectionOf)
    {
        var (section, parent) = ("", "");
        foreach (var line in lines)
        {
            var text = line.Trim();
            if (text.Length == 0 || text[0] is '#' or ';')
                continue;
            if (text is ['[', .., ']'])
            {
                (section, parent) = (sectionOf(string.Join(' ', text[1..^1].Split(' ', StringSplitOptions.RemoveEmptyEntries))), "");
                continue;
            }
            if (text.IndexOf('=', StringComparison.Ordinal) is not (var at and > 0))
                continue;
            var (key, value) = (text[..at].TrimEnd(), text[(at + 1)..].TrimStart());
            if (char.IsWhiteSpace(line[0]) && parent.Length > 0)
            {
                _values[(section, $"{parent}.{key}")] = value;
                continue;
            }
            _values[(section, key)] = value;
            parent = value.Length == 0 ? key : "";
        }
    }
}
