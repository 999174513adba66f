resource "aws_sfn_state_machine" "weekly" {
  name     = "weekly"
  role_arn = "arn:aws:iam::123456789012:role/sfn"

  definition = jsonencode({
    StartAt = "Both"
    States = {
      Both = {
        Type = "Parallel"
        Branches = [{
          StartAt = "Create"
          States = {
            Create = {
              Type     = "Task"
              Resource = "arn:aws:states:::elasticmapreduce:createCluster"
              Parameters = {
                Name         = "weekly"
                ReleaseLabel = "emr-7.1.0"
                Instances    = { KeepJobFlowAliveWhenNoSteps = true }
              }
              End = true
            }
          }
        }]
        End = true
      }
    }
  })
}
