using System.Text.Json.Nodes;
using EmrShift.Lab.State.Iam;

namespace EmrShift.Lab.Services.ApplicationAutoScaling;

/// <summary>
/// Scalable targets: a namespace, a resource and a dimension together name one.
/// Source: Service Authorization Reference, "Actions, resources, and condition keys for Application Auto Scaling".
/// </summary>
static class ScalableTargets
{
    /// <summary>An operation on a target.</summary>
    public static IEnumerable<Question> OnTarget(Call call) =>
    [
        new Question($"application-autoscaling:{call.Operation.Name}", call.Arn("application-autoscaling", "scalable-target/*"))
            .With("application-autoscaling:service-namespace", call.Input.OptionalText("ServiceNamespace"))
            .With("application-autoscaling:scalable-dimension", call.Input.OptionalText("ScalableDimension")),
    ];

    /// <summary>A list.</summary>
    public static IEnumerable<Question> OnAll(Call call) => [new Question($"application-autoscaling:{call.Operation.Name}", "*")];

    /// <summary>What was registered or put in the request's namespace, as it was asked for, in one page; of one resource, where the request names it.</summary>
    public static IReadOnlyList<object> Listed(Call call, IEnumerable<JsonObject> requests)
    {
        var (space, resource) = (call.Input.Text("ServiceNamespace"), call.Input.OptionalText("ResourceId"));
        return Output.List(requests.Where(one => (string?)one["ServiceNamespace"] == space && (resource is null || (string?)one["ResourceId"] == resource)), request =>
        {
            var shape = new Output();
            foreach (var (member, value) in request)
                shape[member] = value;
            return shape;
        });
    }

    /// <summary>The role that a registration passes to Application Auto Scaling; null: it names none.</summary>
    public static Role? RoleOf(Call call) =>
        call.Input.OptionalText("RoleARN") is { } arn ? call.Account.Iam.Roles.GetValueOrDefault(arn[(arn.LastIndexOf('/') + 1)..]) : null;

    public static string Key(Call call) => $"{call.Input.Text("ServiceNamespace")}|{call.Input.Text("ResourceId")}|{call.Input.Text("ScalableDimension")}";

    /// <summary>The target of a request that has to be there.</summary>
    public static string Registered(Call call)
    {
        var key = Key(call);
        return call.Home.Scaling.Targets.ContainsKey(key)
            ? key
            : throw new AwsException(
                400,
                "ObjectNotFoundException",
                $"No scalable target registered for service namespace: {call.Input.Text("ServiceNamespace")}, resource ID: {call.Input.Text("ResourceId")}, scalable dimension: {call.Input.Text("ScalableDimension")}");
    }
}
