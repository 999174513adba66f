using EmrShift.Lab.State;

namespace EmrShift.Lab.Services.Glue;

/// <summary>Names in a request → what they name, or Glue's EntityNotFoundException.</summary>
static class GlueFinds
{
    /// <summary>The account whose catalogue the request means.</summary>
    public static string Owner(Call call) => call.Input.OptionalText("CatalogId") is { Length: > 0 } id ? id : call.Caller.AccountId;

    /// <summary>The catalogue of the request; null: no such account.</summary>
    public static GlueState? Catalog(Call call) => call.World.TryAccount(Owner(call), out var account) ? account.Region(call.Region).Glue : null;

    /// <summary>The catalogue of a request that was allowed.</summary>
    public static GlueState Found(Call call) => Catalog(call) ?? throw NotFound($"Catalog {Owner(call)} not found.");

    public static GlueDatabase Database(Call call, string name) =>
        Found(call).Databases.GetValueOrDefault(name.ToLowerInvariant()) ?? throw NotFound($"Database {name} not found.");

    public static GlueTable Table(Call call, string name) =>
        Database(call, call.Input.Text("DatabaseName")).Tables.GetValueOrDefault(name.ToLowerInvariant()) ?? throw NotFound($"Table {name} not found.");

    public static string PartitionKey(IEnumerable<string> values) => string.Join('\u001f', values);

    public static AwsException NotFound(string message) => new(400, "EntityNotFoundException", message);
}
