using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using EmrShift.Accounts;
using EmrShift.Accounts.Sources;
using Xunit;

namespace EmrShift.Tests.Accounts;

/// <summary>The one check of this area: files in, the account (without origins, on one line) and the problems out.</summary>
static class SourceCheck
{
    static readonly JsonSerializerOptions OneLine = new(AccountFormat.WithoutOrigins) { WriteIndented = false };

    /// <summary>One file gives this account and these problems.</summary>
    public static void Reads(string file, string content, string account, params string[] problems) => Reads([(file, content)], account, problems);

    /// <summary>Files together give this account and these problems.</summary>
    public static void Reads((string Name, string Content)[] files, string account, params string[] problems)
    {
        var (found, all) = Read(files);
        Assert.Equal(account, found);
        Assert.Equal(problems, all);
    }

    /// <summary>What files give.</summary>
    public static (string Account, string[] Problems) Read(params (string Name, string Content)[] files)
    {
        var readings = files.Select(file => FileReader.Read(file.Name, Encoding.UTF8.GetBytes(file.Content))).ToList();
        var (account, problems) = AccountAssembly.Of([.. readings.SelectMany(reading => reading.Parts)]);
        var text = JsonSerializer.Serialize(account!, (JsonTypeInfo<Account>)OneLine.GetTypeInfo(typeof(Account)));
        return (
            text.Replace("\"schema\":\"emrshift/account/v1\",", "", StringComparison.Ordinal),
            [.. readings.SelectMany(reading => reading.Problems).Concat(problems).Select(problem => problem.ToString())]);
    }
}
