using System.Globalization;
using System.Text.Json.Nodes;
using EmrShift.Accounts;
using EmrShift.Lab.State;

namespace EmrShift.Lab.Seeds;

/// <summary>A seed as text, for the state folder.</summary>
static class SeedText
{
    /// <summary>The seed that options ask for.</summary>
    public static Seed Of(LabOptions options)
    {
        // Whole seconds, so that the text gives back the same moment.
        var start = DateTimeOffset.FromUnixTimeSeconds(options.Time.GetUtcNow().ToUnixTimeSeconds());
        var account = options.Account;
        var settings = new WorldSettings(
            options.Seed, account is { Id.Length: > 0 } ? account.Id : options.AccountId, options.Region, account?.Partition ?? "aws", options.Speed, start, options.SaysWhyEc2Refuses ?? !options.IsArticle);
        return new Seed(settings, account is not null ? SeedKind.Account : options.IsArticle ? SeedKind.Article : SeedKind.Empty, account);
    }

    public static string Write(Seed seed) => new JsonObject
    {
        ["seed"] = seed.Settings.Seed,
        ["accountId"] = seed.Settings.AccountId,
        ["region"] = seed.Settings.Region,
        ["partition"] = seed.Settings.Partition,
        ["speed"] = seed.Settings.Speed.ToString("R", CultureInfo.InvariantCulture),
        ["start"] = seed.Settings.Start.ToUnixTimeSeconds(),
        ["saysWhyEc2Refuses"] = seed.Settings.SaysWhyEc2Refuses,
        ["kind"] = seed.Kind.ToString(),
        ["account"] = seed.Account is { } account ? JsonNode.Parse(AccountFile.Write(account)) : null,
    }.ToJsonString();

    public static Seed Read(string text)
    {
        var json = JsonNode.Parse(text)!.AsObject();
        var settings = new WorldSettings(
            json["seed"]!.GetValue<int>(),
            json["accountId"]!.GetValue<string>(),
            json["region"]!.GetValue<string>(),
            json["partition"]!.GetValue<string>(),
            double.Parse(json["speed"]!.GetValue<string>(), CultureInfo.InvariantCulture),
            DateTimeOffset.FromUnixTimeSeconds(json["start"]!.GetValue<long>()),
            json["saysWhyEc2Refuses"]!.GetValue<bool>());
        var account = json["account"] is { } file ? AccountFile.Read(System.Text.Encoding.UTF8.GetBytes(file.ToJsonString()), null).Account : null;
        return new Seed(settings, Enum.Parse<SeedKind>(json["kind"]!.GetValue<string>()), account);
    }
}
