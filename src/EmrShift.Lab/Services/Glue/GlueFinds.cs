using EmrShift.Lab.State;

namespace EmrShift.Lab.Services.Glue;

/// <summary>Names in a request → what they name, or Glue's EntityNotFoundException.</summary>
static class GlueFinds
{
    public static GlueDatabase Database(Call call, string name) =>
        call.Home.Glue.Databases.GetValueOrDefault(name.ToLowerInvariant()) ?? throw NotFound($"Database {name} not found.");

    public static GlueTable Table(Call call, string name) =>
        Database(call, call.Input.Text("DatabaseName")).Tables.GetValueOrDefault(name.ToLowerInvariant()) ?? throw NotFound($"Table {name} not found.");

    public static string PartitionKey(IEnumerable<string> values) => string.Join('\u001f', values);

    public static AwsException NotFound(string message) => new(400, "EntityNotFoundException", message);
}
