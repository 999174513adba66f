using System.Text.Json.Nodes;

namespace EmrShift.Lab.Services.CloudFormation.Resources;

/// <summary>
/// RunJobFlow's request from the properties of a cluster: the names of the resource where they differ from those of the API.
/// Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-emr-cluster.html.
/// </summary>
static class ClusterRequest
{
    static readonly HashSet<string> Numbers = new(StringComparer.Ordinal)
    {
        "InstanceCount", "SizeInGB", "Iops", "Throughput", "VolumesPerInstance", "TargetOnDemandCapacity", "TargetSpotCapacity", "WeightedCapacity", "Priority",
        "BidPriceAsPercentageOfOnDemandPrice", "TimeoutDurationMinutes", "BlockDurationMinutes", "IdleTimeout", "MinimumCapacityUnits", "MaximumCapacityUnits",
        "MaximumOnDemandCapacityUnits", "MaximumCoreCapacityUnits", "StepConcurrencyLevel", "EbsRootVolumeSize", "EbsRootVolumeIops", "EbsRootVolumeThroughput",
        "MinCapacity", "MaxCapacity", "ScalingAdjustment", "CoolDown", "EvaluationPeriods", "Period", "Threshold", "BidPriceAsPercentage",
    };

    static readonly HashSet<string> Texts = new(StringComparer.Ordinal) { "Properties", "Tags", "Args", "Name", "Value", "Version", "Dimensions" };

    public static JsonObject Of(JsonObject properties)
    {
        var request = new JsonObject().With(
            properties, "Name", "ReleaseLabel", "ServiceRole", "JobFlowRole", "VisibleToAllUsers", "LogUri", "LogEncryptionKmsKeyId", "AutoScalingRole", "AutoTerminationPolicy",
            "ManagedScalingPolicy", "SecurityConfiguration", "StepConcurrencyLevel", "Tags", "CustomAmiId", "EbsRootVolumeSize", "EbsRootVolumeIops", "EbsRootVolumeThroughput",
            "ScaleDownBehavior", "KerberosAttributes", "AdditionalInfo", "OSReleaseLabel");
        List(request, "Applications", properties.Items("Applications"), application => application.With(application));
        List(request, "Configurations", properties.Items("Configurations"), Configuration);
        List(request, "BootstrapActions", properties.Items("BootstrapActions"), action => new JsonObject().With(action, "Name", "ScriptBootstrapAction"));
        List(request, "Steps", properties.Items("Steps"), Step);
        request["Instances"] = Instances(properties.Member("Instances") as JsonObject ?? []);
        return (JsonObject)Shapes.Typed(request, Numbers, Texts)!;
    }

    /// <summary>A step, in the properties of a cluster or in its own.</summary>
    public static JsonObject Step(JsonObject step)
    {
        var request = new JsonObject().With(step, "Name", "ActionOnFailure");
        if (step.Member("HadoopJarStep") is JsonObject jar)
        {
            var made = new JsonObject().With(jar, "Jar", "Args", "MainClass");
            if (jar["StepProperties"] is { } properties)
                made["Properties"] = properties.DeepClone();
            request["HadoopJarStep"] = made;
        }
        return request;
    }

    static JsonObject Instances(JsonObject instances)
    {
        var request = new JsonObject().With(
            instances, "AdditionalMasterSecurityGroups", "AdditionalSlaveSecurityGroups", "Ec2KeyName", "Ec2SubnetId", "Ec2SubnetIds", "EmrManagedMasterSecurityGroup",
            "EmrManagedSlaveSecurityGroup", "HadoopVersion", "Placement", "ServiceAccessSecurityGroup", "TerminationProtected", "UnhealthyNodeReplacement");
        // A cluster of a stack waits for work where the template says nothing: one that ended by itself could never become what the stack asked for (derived).
        request["KeepJobFlowAliveWhenNoSteps"] = instances.Text("KeepJobFlowAliveWhenNoSteps") ?? "true";
        List(request, "InstanceGroups", [.. Roles(instances, "InstanceGroup")], pair => Group(pair, "InstanceRole"));
        List(request, "InstanceFleets", [.. Roles(instances, "InstanceFleet")], pair => Group(pair, "InstanceFleetType"));
        return request;
    }

    /// <summary>MasterInstanceGroup, CoreInstanceGroup and TaskInstanceGroups as one list, each with its role.</summary>
    static IEnumerable<JsonNode> Roles(JsonObject instances, string kind)
    {
        foreach (var (property, role) in ((string, string)[])[($"Master{kind}", "MASTER"), ($"Core{kind}", "CORE")])
        {
            if (instances.Member(property) is JsonObject one)
                yield return new JsonObject { ["Role"] = role, ["Of"] = one.DeepClone() };
        }
        foreach (var one in instances.Items($"Task{kind}s").OfType<JsonObject>())
            yield return new JsonObject { ["Role"] = "TASK", ["Of"] = one.DeepClone() };
    }

    static JsonObject Group(JsonObject pair, string member)
    {
        var of = (JsonObject)pair["Of"]!;
        var group = new JsonObject { [member] = pair.Text("Role") }.With(
            of, "Name", "InstanceType", "InstanceCount", "Market", "BidPrice", "EbsConfiguration", "AutoScalingPolicy", "CustomAmiId", "TargetOnDemandCapacity", "TargetSpotCapacity",
            "LaunchSpecifications", "ResizeSpecifications");
        List(group, "Configurations", of.Items("Configurations"), Configuration);
        List(group, "InstanceTypeConfigs", of.Items("InstanceTypeConfigs"), config =>
        {
            var made = (JsonObject)config.DeepClone();
            made.Remove("Configurations");
            List(made, "Configurations", config.Items("Configurations"), Configuration);
            return made;
        });
        return group;
    }

    static JsonObject Configuration(JsonObject configuration)
    {
        // What the API calls Properties is ConfigurationProperties here, and people take one for the other (facts/failure-catalogue.md, row 30).
        if (configuration.Select(member => member.Key).FirstOrDefault(name => name is not ("Classification" or "ConfigurationProperties" or "Configurations")) is { } unknown)
            throw new AwsException(400, "ValidationError", $"Encountered unsupported property {unknown}");
        var made = new JsonObject().With(configuration, "Classification");
        if (configuration["ConfigurationProperties"] is { } properties)
            made["Properties"] = properties.DeepClone();
        List(made, "Configurations", configuration.Items("Configurations"), Configuration);
        return made;
    }

    static void List(JsonObject request, string name, JsonArray items, Func<JsonObject, JsonObject> make)
    {
        if (items.OfType<JsonObject>().Select(item => (JsonNode)make((JsonObject)item.DeepClone())).ToArray() is { Length: > 0 } made)
            request[name] = new JsonArray(made);
    }
}
